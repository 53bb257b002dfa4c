import { Body, Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Accounts, confirmForm, takeForm } from '../../libs/administration/accounts/index.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { Me } from '../../libs/platform/http/me.js';
import { words } from '../../libs/platform/messages/messages.js';
import { page, type PageData } from '../../libs/platform/pages/pages.js';
import { Entering } from './entering.js';
import { onwards } from './onwards.js';
import { ProviderSessions } from './provider-sessions.js';

const view = 'administration/accounts/views/confirm.njk';

/** Signing in again in between, before something that only its owner may do: it opens a new session in place of this one. */
@Controller('account/confirm')
export class ConfirmPages {
  constructor(
    private readonly accounts: Accounts,
    private readonly entering: Entering,
    private readonly providers: ProviderSessions,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Res() reply: FastifyReply, @Query('next') next: unknown) {
    const provider = await this.providers.again(me);
    if (provider) return this.providers.show(reply, provider, { next: onwards(next), anew: true });
    return page(reply, view, confirmPage(onwards(next)));
  }

  @Post()
  confirm(
    @Me() me: Actor,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
    @Body() body: Record<string, unknown> = {},
  ) {
    const next = onwards(body['_next']);
    return takeForm(reply, {
      form: confirmForm,
      body,
      view,
      data: async () => confirmPage(next),
      done: async ({ current }) => {
        const who = await this.accounts.prove(me, { password: current, address: request.ip }, 'current');
        const entry = { ...who, at: me.at, next, replaces: me.session?.id };
        return reply.redirect(await this.entering.enter(reply, entry), 303);
      },
    });
  }
}

const confirmPage = (next: string): PageData => ({
  title: words()('accounts.confirm.title'),
  form: confirmForm,
  back: '/account',
  next,
});
