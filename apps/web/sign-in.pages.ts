import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { form, secret, text } from '../../libs/platform/http/form.js';
import { Public } from '../../libs/platform/http/me.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page, submitPage, type PageData } from '../../libs/platform/pages/pages.js';
import { DemonstrationPeople } from './demonstration-people.js';
import { Entering } from './entering.js';
import { onwards } from './onwards.js';
import { ProviderSessions } from './provider-sessions.js';

const signInForm = form({ email: text({ max: 254 }), password: secret() }, 'web');

/** Signing in. */
@Controller()
export class SignInPages {
  constructor(
    private readonly entering: Entering,
    private readonly people: DemonstrationPeople,
    private readonly providers: ProviderSessions,
  ) {}

  @Public()
  @Get('sign-in')
  async show(
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Query() { next, kept, left }: Record<string, unknown>,
  ) {
    if (request.actor) return reply.redirect(onwards(next), 303);
    return page(reply, 'web/views/sign-in.njk', {
      ...(await this.data(onwards(next), kept === 'yes')),
      ...(left === 'yes' && { notice: words()('web.signIn.left') }),
    });
  }

  @Public()
  @Post('sign-in')
  async enter(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: Record<string, unknown>) {
    const { _next: next, ...answers } = body;
    const provider = await this.providers.insteadOf(answers);
    if (provider) return this.providers.show(reply, provider, { next: onwards(next) });
    return submitPage(reply, {
      form: signInForm,
      body: answers,
      view: 'web/views/sign-in.njk',
      data: async () => ({ ...(await this.data(onwards(next), false)), values: { email: answers['email'] } }),
      done: (given) => {
        const on = { next: onwards(next), replaces: request.actor?.session?.id };
        return this.entering.byPassword(reply, {
          ...given,
          ...on,
          address: request.ip,
          device: this.entering.deviceOf(request),
        });
      },
    });
  }

  private async data(next: string, kept: boolean): Promise<PageData> {
    const t = words();
    const [people, elsewhere] = await Promise.all([this.people.list(), this.providers.any()]);
    return {
      title: t('web.signIn.title'),
      form: signInForm,
      next,
      people,
      elsewhere,
      ...(kept && { inset: t('web.signIn.kept') }),
    };
  }
}
