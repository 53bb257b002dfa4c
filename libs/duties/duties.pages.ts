import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../platform/access/actor.js';
import { idOf } from '../platform/http/answer.js';
import { Me } from '../platform/http/me.js';
import { words } from '../platform/messages/messages.js';
import { page } from '../platform/pages/pages.js';
import { accountPage } from './duties.account.showing.js';
import { boardPage, readChosen } from './duties.listing.js';
import { DutiesReading } from './duties.reading.js';

/** The board of what is owed, and what became of one duty. */
@Controller('duties')
export class DutiesPages {
  constructor(@Inject(DutiesReading) private readonly reading: DutiesReading) {}

  @Get()
  async list(@Me() me: Actor, @Query() query: Record<string, unknown>, @Res() reply: FastifyReply) {
    const { chosen, cursor } = readChosen(query);
    const asked = Object.entries({ ...chosen, cursor }).filter(([, value]) => value);
    const [board, forums] = await Promise.all([
      this.reading.board(me, Object.fromEntries(asked)),
      this.reading.forums(me),
    ]);
    return page(
      reply,
      'duties/views/board.njk',
      boardPage(words(), board, { chosen, cursor, forums, today: me.today }),
    );
  }

  @Get(':kind/:id')
  async show(@Me() me: Actor, @Param('kind') kind: string, @Param('id') id: string, @Res() reply: FastifyReply) {
    const account = await this.reading.account(me, kind, idOf(id));
    return page(reply, 'duties/views/account.njk', accountPage(words(), account, me.today));
  }
}
