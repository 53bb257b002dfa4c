import { Body, Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../../kernel/clock.js';
import { Problem } from '../../kernel/problem.js';
import { form } from '../../platform/http/form.js';
import { Public } from '../../platform/http/me.js';
import { CLOCK } from '../../platform/house.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { FactorUndos } from './factor-undos.service.js';

const view = 'administration/accounts/views/undo-factor.njk';
/** Nothing is typed where only a button is pressed. */
const nothing = form({}, 'accounts');

/** Undoing a factor that somebody else set up: the link asks, and only the button of its page does anything. */
@Controller('undo-factor')
export class FactorUndoPages {
  constructor(
    @Inject(FactorUndos) private readonly undos: FactorUndos,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Public()
  @Get()
  async show(@Res() reply: FastifyReply, @Query('token') given: unknown, @Query('done') done: unknown) {
    if (done === 'yes') return page(reply, view, { title: words()('accounts.undoing.done'), done: true });
    const token = textOf(given);
    if (!(await this.undos.isOpen(token, this.clock.now()))) return over(reply);
    return page(reply, view, { title: words()('accounts.undoing.title'), form: nothing, token });
  }

  @Public()
  @Post()
  async undo(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Body() body: Record<string, unknown> = {}) {
    const { _token: given } = body;
    try {
      await this.undos.undo({ token: textOf(given), address: request.ip }, this.clock.now());
    } catch (error) {
      if (error instanceof Problem && error.type === 'not-found') return over(reply);
      throw error;
    }
    return reply.redirect('/undo-factor?done=yes', 303);
  }
}

const textOf = (given: unknown): string => (typeof given === 'string' ? given : '');

const over = (reply: FastifyReply): Promise<FastifyReply> =>
  page(reply.status(404), view, { title: words()('accounts.undoing.over') });
