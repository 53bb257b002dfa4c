import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../kernel/clock.js';
import { form, secret } from '../../platform/http/form.js';
import { Public } from '../../platform/http/me.js';
import { PASSWORD_MIN } from '../../platform/http/password.rules.js';
import { CLOCK } from '../../platform/house.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../platform/pages/pages.js';
import { Invitations } from './invitations.service.js';
import { ProviderChoosing } from './providers/provider-choosing.js';

const passwordForm = form({ password: secret({ min: PASSWORD_MIN }) }, 'agencies');
const view = 'administration/agencies/views/invitation.njk';

/** Where the link of an invitation leads: looking at it uses nothing up, choosing a password does. */
@Controller('invitation')
export class InvitationPages {
  constructor(
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(ProviderChoosing) private readonly choosing: ProviderChoosing,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Public()
  @Get()
  async show(@Res() reply: FastifyReply, @Query('token') given: unknown) {
    const token = typeof given === 'string' ? given : '';
    if (await this.invitations.isOpen(token, this.clock.now())) return page(reply, view, await this.data(token));
    return page(reply.status(404), view, { title: words()('agencies.invitation.over.title') });
  }

  @Public()
  @Post()
  choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: Record<string, unknown>) {
    const { _token: given, ...answers } = body;
    const token = typeof given === 'string' ? given : '';
    return submitPage(reply, {
      form: passwordForm,
      body: answers,
      view,
      data: () => this.data(token),
      done: async ({ password }) => {
        await this.invitations.accept({ token, password, address: request.ip }, this.clock.now());
        return '/sign-in';
      },
    });
  }

  /** A password to choose, the agency's own way in, or both. */
  private async data(token: string): Promise<PageData> {
    const provider = await this.choosing.forInvitation(token);
    const t = words();
    const title = t(provider ? 'providers.invitation.title' : 'agencies.invitation.title');
    return { title, form: passwordForm, token, provider, only: provider?.required };
  }
}
