import { Body, Controller, Inject, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { page } from '../../platform/pages/pages.js';
import { inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { AttendanceGrid, gridAgain, gridView, postedIn } from '../attendance/index.js';
import { Beginning } from './beginning.service.js';
import { none } from './meeting.forms.js';

type Posted = Readonly<Record<string, unknown>>;

/** The press on the attendance page that begins the panel, and leads on to its first item. */
@Controller('meetings')
export class BeginningPages {
  constructor(
    @Inject(Beginning) private readonly beginning: Beginning,
    @Inject(AttendanceGrid) readonly grid: AttendanceGrid,
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
  ) {}

  /** @throws Problem as `Beginning.begin`, where what was typed is not shown again */
  @Post(':id/attendance/begin')
  async begin(@Me() me: Actor, @Param('id') id: string, @Body() body: Posted, @Res() reply: FastifyReply) {
    const asked = { id: idOf(id), item: undefined, sent: { posted: postedIn(body), body } };
    try {
      const { as } = inChosenPost(me, none, { actingPost: body['actingPost'] });
      const first = await this.beginning.begin(as, asked.id, asked.sent);
      return await reply.redirect(first ? `/agenda-items/${first}/live?done=begin` : `/meetings/${asked.id}`, 303);
    } catch (error) {
      const { status, data } = await gridAgain(this, me, { ...asked, error });
      return page(reply.status(status), gridView, data);
    }
  }
}
