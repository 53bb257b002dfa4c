import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/access/actor.js';
import { fromBody } from '../../platform/http/form.js';
import { Things } from '../../platform/things/things.js';
import { Work } from '../../platform/work/work.js';
import { AgendaItem, toDiscuss } from '../agenda/index.js';
import { AttendanceGrid, type PostedGrid } from '../attendance/index.js';
import { Meeting } from './meeting.entity.js';
import { beginForm } from './meeting.forms.js';
import { meetingThing } from './meeting.thing.js';

type Posted = Readonly<Record<string, unknown>>;

const names = Object.keys(beginForm.shape);

/** What was posted of the move that begins a panel. */
const answersIn = (body: Posted): Record<string, unknown> =>
  fromBody(beginForm, Object.fromEntries(Object.entries(body).filter(([name]) => names.includes(name))));

/** A panel begins with who is in the room. */
@Injectable()
export class Beginning {
  constructor(
    @Inject(Work) private readonly work: Work,
    @Inject(Things) private readonly things: Things,
    @Inject(AttendanceGrid) private readonly grid: AttendanceGrid,
  ) {}

  /**
   * Records who is in the room, and begins the panel with them: both or nothing.
   * @returns the first item of the agenda that waits, as far as the person sees it
   * @throws Problem as `AttendanceGrid.save`, and as the move `begin`
   */
  begin(actor: Actor, id: string, { posted, body }: { posted: PostedGrid; body: Posted }): Promise<string | undefined> {
    return this.work.once(actor, `meetings.attendance.begin.${id}`, async (tx) => {
      await this.grid.saveIn(tx, id, posted);
      const { version } = await tx.get(Meeting, id, 'begin');
      await this.things.moveIn(tx, meetingThing, id, { name: 'begin', body: { ...answersIn(body), version } });
      const waiting = tx.rows(AgendaItem).where({ meetingId: id, state: { $in: toDiscuss } });
      return (await waiting.orderBy('position').select('id', 'position').one())?.id;
    });
  }
}
