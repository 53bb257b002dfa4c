import { Body, Controller, Get, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { Work } from '../../platform/work/work.js';
import { passwordForm } from './account.forms.js';
import { limits } from './account.limits.js';
import { accountView, noticeOf } from './account.view.js';
import { ownAddress } from './calendar-addresses.service.js';
import { Accounts, ownAccount } from './accounts.service.js';
import { isLive } from './factors.service.js';
import { OwnSessions } from './own-sessions.service.js';
import { takeForm } from './shown.js';

const view = 'administration/accounts/views/account.njk';
const passwordView = 'administration/accounts/views/password.njk';

/** What somebody signs in with, and where they are signed in. */
@Controller('account')
export class AccountPages {
  constructor(
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(OwnSessions) private readonly sessions: OwnSessions,
    @Inject(Work) private readonly work: Work,
  ) {}

  @Get()
  async show(@Me() me: Actor, @Res() reply: FastifyReply, @Query('done') done: unknown) {
    const [account, sessions, mustKeepOne, calendar] = await this.work.as(me, (tx) =>
      Promise.all([ownAccount(tx), this.sessions.listIn(tx), isLive(tx), ownAddress(tx)]),
    );
    const t = words();
    const notice = noticeOf(t, done);
    return page(reply, view, {
      title: t('accounts.account.title'),
      ...accountView(t, { account, sessions, mustKeepOne, calendar, few: limits.recoveryCodesFew }),
      ...(notice && { notice }),
    });
  }

  @Get('password')
  password(@Me() _: Actor, @Res() reply: FastifyReply) {
    return page(reply, passwordView, passwordPage());
  }

  @Post('password')
  changePassword(@Me() me: Actor, @Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown) {
    return takeForm(reply, {
      form: passwordForm,
      body,
      view: passwordView,
      data: async () => passwordPage(),
      done: async (given) => {
        await this.accounts.changePassword(me, { ...given, address: request.ip });
        return reply.redirect('/account?done=password', 303);
      },
    });
  }

  @Post('sessions/end-others')
  async endOthers(@Me() me: Actor, @Res() reply: FastifyReply) {
    if (!(await this.sessions.isRecent(me))) return reply.redirect('/account/confirm?next=/account', 303);
    await this.sessions.endOthers(me);
    return reply.redirect('/account?done=sessions', 303);
  }

  @Post('sessions/:id/end')
  async end(@Me() me: Actor, @Res() reply: FastifyReply, @Param('id') id: string) {
    if (!(await this.sessions.isRecent(me))) return reply.redirect('/account/confirm?next=/account', 303);
    await this.sessions.end(me, idOf(id));
    return reply.redirect('/account?done=session', 303);
  }
}

const passwordPage = (): PageData => ({
  title: words()('accounts.password.title'),
  form: passwordForm,
  back: '/account',
});
