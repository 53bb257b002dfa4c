import { Body, Controller, Get, Inject, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Actor } from '../../platform/access/actor.js';
import { idOf } from '../../platform/http/answer.js';
import { Me } from '../../platform/http/me.js';
import { words } from '../../platform/messages/messages.js';
import { page } from '../../platform/pages/pages.js';
import { inChosenPost } from '../../platform/things/acting.js';
import { Choices } from '../../platform/things/choices.js';
import { Work } from '../../platform/work/work.js';
import { none } from '../meetings/meeting.forms.js';
import { postedIn } from './grid.forms.js';
import { gridAgain, gridPage, here, itemIn, VIEW } from './grid.page.js';
import { AttendanceGrid } from './grid.service.js';

type Posted = Readonly<Record<string, unknown>>;

/** Who is expected at a meeting, and who is in the room: everybody on one page, saved by one press. */
@Controller('meetings')
export class GridPages {
  constructor(
    @Inject(AttendanceGrid) readonly grid: AttendanceGrid,
    @Inject(Work) readonly work: Work,
    @Inject(Choices) readonly choices: Choices,
  ) {}

  @Get(':id/attendance')
  async show(@Me() me: Actor, @Param('id') id: string, @Query() query: Posted, @Res() reply: FastifyReply) {
    const { data } = await gridPage(this, me, { id: idOf(id), item: itemIn(query['item']) });
    const notice = query['saved'] === 'yes' && words()('panels.pages.grid.saved');
    return page(reply, VIEW, { ...data, ...(notice && { notice }) });
  }

  /**
   * Saves all rows, or by one press the row that was pressed: then what was typed in others stays on the page.
   * @throws Problem as `AttendanceGrid.save`
   */
  @Post(':id/attendance')
  async save(@Me() me: Actor, @Param('id') id: string, @Body() body: Posted, @Res() reply: FastifyReply) {
    const asked = { id: idOf(id), item: itemIn(body['item']), sent: { posted: postedIn(body), body } };
    const { posted } = asked.sent;
    try {
      const { as } = inChosenPost(me, none, { actingPost: body['actingPost'] });
      await this.grid.save(as, asked.id, posted);
      const shown = posted.press && (await gridPage(this, me, asked));
      if (!shown || !shown.typed) return await reply.redirect(savedAt(asked.id, asked.item), 303);
      return await page(reply.status(200), VIEW, {
        ...shown.data,
        values: body,
        notice: words()('panels.pages.grid.savedOne'),
      });
    } catch (error) {
      const { status, data } = await gridAgain(this, me, { ...asked, error });
      return page(reply.status(status), VIEW, data);
    }
  }
}

const savedAt = (id: string, item: string | undefined): string => `${here(id, item)}${item ? '&' : '?'}saved=yes`;
