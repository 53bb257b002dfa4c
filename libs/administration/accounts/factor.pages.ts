import { Body, Controller, Get, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { form, frameOf } from '../../platform/http/form.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page, submitPage } from '../../platform/pages/pages.js';
import { codeFactorForm, keyFactorForm, nameForm } from './account.forms.js';
import { Accounts } from './accounts.service.js';
import type { Added } from './added.js';
import { FactorAsking } from './factor-asking.js';
import { Factors } from './factors.service.js';
import { OwnSessions } from './own-sessions.service.js';
import { showCodes } from './show-codes.js';
import { takeForm } from './shown.js';

const nameView = 'administration/accounts/views/name.njk';
const removeView = 'administration/accounts/views/remove.njk';
const newCodesView = 'administration/accounts/views/new-codes.njk';
/** Nothing is typed where only a button is pressed. */
const nothing = form({}, 'accounts');

/** Second factors on the account's page: add, name, remove; and new recovery codes. All shortly after signing in. */
@Controller('account')
export class FactorPages {
  constructor(
    @Inject(Factors) private readonly factors: Factors,
    @Inject(FactorAsking) private readonly asking: FactorAsking,
    @Inject(Accounts) private readonly accounts: Accounts,
    @Inject(OwnSessions) private readonly sessions: OwnSessions,
  ) {}

  @Get('factors/code')
  async askCode(@Me() me: Actor, @Res() reply: FastifyReply) {
    if (!(await this.sessions.isRecent(me))) return again(reply, '/account/factors/code');
    return page(reply, 'administration/accounts/views/code.njk', await this.asking.code(me, holderOf(me), '/account'));
  }

  @Post('factors/code')
  async addCode(@Me() me: Actor, @Res() reply: FastifyReply, @Body() body: unknown) {
    if (!(await this.sessions.isRecent(me))) return again(reply, '/account/factors/code');
    return takeForm(reply, {
      form: codeFactorForm,
      body,
      view: 'administration/accounts/views/code.njk',
      data: () => this.asking.code(me, holderOf(me), '/account'),
      done: async (given) => afterAdding(reply, await this.asking.confirmCode(me, holderOf(me), given)),
    });
  }

  @Get('factors/key')
  async askKey(@Me() me: Actor, @Res() reply: FastifyReply) {
    if (!(await this.sessions.isRecent(me))) return again(reply, '/account/factors/key');
    return page(reply, 'administration/accounts/views/key.njk', await this.asking.key(me, holderOf(me), '/account'));
  }

  @Post('factors/key')
  async addKey(@Me() me: Actor, @Res() reply: FastifyReply, @Body() body: unknown) {
    if (!(await this.sessions.isRecent(me))) return again(reply, '/account/factors/key');
    return takeForm(reply, {
      form: keyFactorForm,
      body,
      view: 'administration/accounts/views/key.njk',
      data: () => this.asking.key(me, holderOf(me), '/account'),
      done: async (given) => afterAdding(reply, await this.asking.addKey(me, holderOf(me), given)),
    });
  }

  @Get('factors/:id/name')
  async askName(@Me() me: Actor, @Res() reply: FastifyReply, @Param('id') id: string) {
    return page(reply, nameView, await this.naming(me, id));
  }

  @Post('factors/:id/name')
  rename(@Me() me: Actor, @Res() reply: FastifyReply, @Param('id') id: string, @Body() body: unknown) {
    return submitPage(reply, {
      form: nameForm,
      body,
      view: nameView,
      data: () => this.naming(me, id),
      done: async ({ name }, { version = 0 }) => {
        await this.factors.rename(me, idOf(id), { name, version });
        return '/account?done=named';
      },
    });
  }

  @Get('factors/:id/remove')
  async askRemove(@Me() me: Actor, @Res() reply: FastifyReply, @Param('id') id: string) {
    if (!(await this.sessions.isRecent(me))) return again(reply, `/account/factors/${idOf(id)}/remove`);
    return page(reply, removeView, await this.removing(me, id));
  }

  @Post('factors/:id/remove')
  async remove(@Me() me: Actor, @Res() reply: FastifyReply, @Param('id') id: string, @Body() body: unknown) {
    if (!(await this.sessions.isRecent(me))) return again(reply, `/account/factors/${idOf(id)}/remove`);
    await this.factors.remove(me, idOf(id), frameOf(body).version ?? 0);
    return reply.redirect('/account?done=removed', 303);
  }

  @Get('codes')
  async askCodes(@Me() me: Actor, @Res() reply: FastifyReply) {
    if (!(await this.sessions.isRecent(me))) return again(reply, '/account/codes');
    return page(reply, newCodesView, { title: words()('accounts.codes.newTitle'), form: nothing, back: '/account' });
  }

  @Post('codes')
  async newCodes(@Me() me: Actor, @Res() reply: FastifyReply) {
    if (!(await this.sessions.isRecent(me))) return again(reply, '/account/codes');
    return showCodes(reply, await this.accounts.newCodes(me), '/account');
  }

  private async naming(me: Actor, id: string) {
    const { name, version } = await this.factors.get(me, idOf(id));
    return { title: words()('accounts.naming.title'), form: nameForm, values: { name }, version, back: '/account' };
  }

  private async removing(me: Actor, id: string) {
    const { factor, last, stays } = await this.factors.toRemove(me, idOf(id));
    const shown = { name: factor.name, last, stays };
    return {
      title: words()('accounts.removing.title'),
      form: nothing,
      version: factor.version,
      back: '/account',
      ...shown,
    };
  }
}

const holderOf = (me: Actor): string => me.session?.id ?? me.id;

/** Changing how one signs in comes shortly after signing in, or after doing so again. */
const again = (reply: FastifyReply, next: string): FastifyReply => reply.redirect(`/account/confirm?next=${next}`, 303);

const afterAdding = async (reply: FastifyReply, { codes }: Added): Promise<FastifyReply> =>
  codes.length ? showCodes(reply, codes, '/account') : reply.redirect('/account?done=added', 303);
