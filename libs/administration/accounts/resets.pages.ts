import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../kernel/clock.js';
import { Public } from '../../platform/http/me.js';
import { CLOCK } from '../../platform/house.js';
import { words } from '../../platform/messages/messages.js';
import { page, type PageData } from '../../platform/pages/pages.js';
import { forgottenForm, resetForm } from './account.forms.js';
import { Resets } from './resets.service.js';
import { takeForm } from './shown.js';

const askView = 'administration/accounts/views/forgotten.njk';
const resetView = 'administration/accounts/views/reset.njk';

/** The way back in for whoever forgot their password. Looking at a link uses nothing up, choosing a password does. */
@Controller()
export class ResetPages {
  constructor(
    @Inject(Resets) private readonly resets: Resets,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Public()
  @Get('forgotten')
  show(@Res() reply: FastifyReply, @Query('asked') asked: unknown) {
    if (asked === 'yes') return page(reply, askView, { title: words()('accounts.forgotten.asked'), asked: true });
    return page(reply, askView, askPage());
  }

  @Public()
  @Post('forgotten')
  ask(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: unknown) {
    return takeForm(reply, {
      form: forgottenForm,
      body,
      view: askView,
      data: async () => askPage(),
      done: async ({ email }) => {
        await this.resets.ask({ email, address: request.ip }, this.clock.now());
        return reply.redirect('/forgotten?asked=yes', 303);
      },
    });
  }

  @Public()
  @Get('reset')
  async open(@Res() reply: FastifyReply, @Query('token') given: unknown) {
    const token = typeof given === 'string' ? given : '';
    if (await this.resets.isOpen(token, this.clock.now())) return page(reply, resetView, resetPage(token));
    return page(reply.status(404), resetView, { title: words()('accounts.reset.over') });
  }

  @Public()
  @Post('reset')
  choose(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: Record<string, unknown> = {}) {
    const { _token: given } = body;
    const token = typeof given === 'string' ? given : '';
    return takeForm(reply, {
      form: resetForm,
      body,
      view: resetView,
      data: async () => resetPage(token),
      done: async ({ password }) => {
        await this.resets.accept({ token, password, address: request.ip }, this.clock.now());
        return reply.redirect('/sign-in', 303);
      },
    });
  }
}

const askPage = (): PageData => ({ title: words()('accounts.forgotten.title'), form: forgottenForm, back: '/sign-in' });
const resetPage = (token: string): PageData => ({ title: words()('accounts.reset.title'), form: resetForm, token });
