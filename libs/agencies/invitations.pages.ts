import { Body, Controller, Get, Inject, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Clock } from '../kernel/clock.js';
import { form, secret } from '../platform/http/form.js';
import { Public } from '../platform/http/me.js';
import { PASSWORD_MIN } from '../platform/http/password.rules.js';
import { CLOCK } from '../platform/house.js';
import { words } from '../platform/messages/messages.js';
import { page, submitPage, type PageData } from '../platform/pages/pages.js';
import { Invitations } from './invitations.service.js';

const passwordForm = form({ password: secret({ min: PASSWORD_MIN }) }, 'agencies');
const view = 'agencies/views/invitation.njk';

/** Where the link of an invitation leads: looking at it uses nothing up, choosing a password does. */
@Controller('invitation')
export class InvitationPages {
  constructor(
    @Inject(Invitations) private readonly invitations: Invitations,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Public()
  @Get()
  async show(@Res() reply: FastifyReply, @Query('token') given: unknown) {
    const token = typeof given === 'string' ? given : '';
    if (await this.invitations.isOpen(token, this.clock.now())) return page(reply, view, this.data(token));
    return page(reply.status(404), view, { title: words()('agencies.invitation.over.title') });
  }

  @Public()
  @Post()
  choose(@Res() reply: FastifyReply, @Body() body: Record<string, unknown>) {
    const { _token: given, ...answers } = body;
    const token = typeof given === 'string' ? given : '';
    return submitPage(reply, {
      form: passwordForm,
      body: answers,
      view,
      data: this.data(token),
      done: async ({ password }) => {
        await this.invitations.accept(token, password, this.clock.now());
        return '/sign-in';
      },
    });
  }

  private data(token: string): PageData {
    return { title: words()('agencies.invitation.title'), form: passwordForm, token };
  }
}
