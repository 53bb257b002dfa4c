import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { cadencesFrom } from '../../administration/areas/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { Work } from '../../platform/work/work.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { addMeeting, planMeetings } from '../scheduling/index.js';
import { place } from '../attendance/index.js';
import type { attendanceForm } from '../attendance/attendance.forms.js';
import type { callForm, meetingForm, planForm } from './meeting.forms.js';
import { mustGoOn } from '../common/index.js';

type Given = z.infer<typeof attendanceForm>;

/** Planning meetings, and who comes to them. */
@Injectable()
export class Meetings {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Plans a forum's meetings by its cadence.
   * @throws Problem as `planMeetings`, and `invalid-input` for a forum that has ended, or has settled no days on which it meets
   */
  plan(actor: Actor, given: z.infer<typeof planForm>): Promise<{ planned: string[] }> {
    return this.work.once(actor, 'meetings.plan', async (tx) => {
      await mustGoOn(tx, { forumId: given.forumId, day: tx.actor.today }, 'forumId');
      const dated = await cadencesFrom(tx, given.forumId, tx.actor.today);
      if (dated.length && dated.every(({ cadence }) => !cadence))
        throw invalid({ field: 'forumId', message: 'panels.errors.no-cadence' });
      return { planned: await planMeetings(tx, given) };
    });
  }

  /** A meeting on a day of its own choosing. @throws Problem `invalid-input` where the forum has one that starts then */
  create(actor: Actor, given: z.infer<typeof meetingForm>): Promise<Made & { reference: string }> {
    return this.work.once(actor, 'meetings.create', async (tx) => {
      const { id, state, version, reference } = await addMeeting(tx, given);
      return { id, state, version, reference };
    });
  }

  /** An extraordinary meeting for what cannot wait (`domain.md` 7.1). @throws Problem as `create`, and `invalid-input` for a day that is over */
  call(actor: Actor, given: z.infer<typeof callForm>): Promise<Made & { reference: string }> {
    if (given.day < actor.today) throw invalid({ field: 'day', message: 'panels.errors.meeting-past' });
    return this.create(actor, given);
  }

  /** Notes that somebody is to come, is there or cannot come; again for somebody who comes back. @throws Problem as `place` */
  attend(actor: Actor, meetingId: string, given: Given): Promise<Made> {
    return this.work.once(actor, `meetings.attend.${meetingId}`, async (tx) => {
      return asMade(await place(tx, meetingId, given));
    });
  }
}
