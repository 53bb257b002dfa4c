import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { consultedToday, inPost } from '../../administration/agencies/index.js';
import { cadencesFrom } from '../../administration/areas/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { instantOf } from '../../platform/things/happened.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { takesChair, addMeeting, planMeetings, timeOn } from '../scheduling/index.js';
import { acknowledgeOnArrival, mustBeWelcome, nothingNoted, type GuestNoted } from '../attendance/index.js';
import { AgendaItem } from '../agenda/item.entity.js';
import type { attendanceForm } from '../attendance/attendance.forms.js';
import type { callForm, meetingForm, planForm } from './meeting.forms.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { Meeting } from './meeting.entity.js';
import { held } from './meeting.states.js';
import { mustGoOn } from '../common/index.js';

type Given = z.infer<typeof attendanceForm>;
const over = [...held, 'cancelled'];

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

/** For which agency somebody speaks: the one that is said, or the only one they have. */
async function agencyFor(tx: Tx, { staffId, agencyId }: Given): Promise<string> {
  const posts = await inPost(tx, { staffId });
  const agencies = [...new Set(posts.map((post) => post.agencyId))];
  if (agencyId && agencies.includes(agencyId)) return agencyId;
  const [only] = agencies;
  if (agencyId || !only)
    throw invalid({ field: agencyId ? 'agencyId' : 'staffId', message: 'panels.errors.not-in-post' });
  if (agencies.length > 1) throw invalid({ field: 'agencyId', message: 'panels.errors.which-agency' });
  return only;
}

/** A guest is there for one item of this meeting; nobody else is tied to one. */
async function checkGuest(tx: Tx, meeting: Meeting, { guest, itemId }: Given, agencyId: string): Promise<GuestNoted> {
  if (!guest && itemId) throw invalid({ field: 'itemId', message: 'panels.errors.guest-only' });
  if (!guest) return nothingNoted;
  const theirs = itemId && (await tx.rows(AgendaItem).where({ id: itemId, meetingId: meeting.id }).any());
  if (!theirs) throw invalid({ field: 'itemId', message: 'panels.errors.guest-item' });
  return mustBeWelcome(tx, meeting, agencyId);
}

/** When they can be there. @throws Problem `invalid-input` for a time before the meeting, or an end before the beginning */
function availableOn(meeting: Meeting, given: Given): Pick<Attendance, 'availableFrom' | 'availableUntil'> {
  const availableFrom = timeOn(meeting, 'availableFrom', given.availableFrom);
  const availableUntil = timeOn(meeting, 'availableUntil', given.availableUntil);
  if (availableUntil && availableUntil <= (availableFrom ?? meeting.startsAt))
    throw invalid({ field: 'availableUntil', message: 'panels.errors.available' });
  return { availableFrom, availableUntil };
}

/**
 * Gives somebody a place at a meeting.
 * @throws Problem `not-found`, `not-allowed`, `wrong-state` once it is over, `invalid-input`, also where the forum only
 * consults their agency, takes no guest of theirs, or they take the chair of a meeting in session and are below the rank that
 * it asks for
 */
export async function place(tx: Tx, meetingId: string, given: Given): Promise<Attendance> {
  const meeting = await tx.get(Meeting, meetingId, 'attend');
  if (over.includes(meeting.state)) throw new Problem('wrong-state', { state: meeting.state });
  const agencyId = await agencyFor(tx, given);
  const noted = await checkGuest(tx, meeting, given, agencyId);
  if ((await consultedToday(tx))(meeting.forumId, agencyId))
    throw invalid({ field: 'staffId', message: 'panels.errors.consulted' });
  const known = await tx
    .rows(Attendance)
    .where({ meetingId, staffId: given.staffId, state: { $ne: 'left' } })
    .any();
  if (known) throw invalid({ field: 'staffId', message: 'panels.errors.has-place' });
  const state = given.attending ?? (given.happenedAt ? 'present' : 'expected');
  const arrivedAt = state === 'present' ? instantOf(given.happenedAt, tx.at) : null;
  // Who is arranged to chair does, unless it is said that they do not.
  const chairing = given.chairing ?? given.staffId === meeting.chairId;
  if (chairing && arrivedAt) await takesChair(tx, meeting, given.staffId, given.chairRankReason);
  const placed = await tx.along(
    Object.assign(new Attendance(), {
      id: randomUUID(),
      meetingId,
      forumId: meeting.forumId,
      staffId: given.staffId,
      agencyId,
      state,
      version: 1,
      arrivedAt,
      ...availableOn(meeting, given),
      chairing,
      guest: given.guest ?? false,
      itemId: given.itemId ?? null,
      ...noted,
      acknowledgedAt: given.acknowledged ? (arrivedAt ?? tx.at) : null,
    }),
  );
  if (arrivedAt && given.acknowledged) await acknowledgeOnArrival(tx, placed, arrivedAt);
  return placed;
}
