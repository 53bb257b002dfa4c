import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { consultedToday, inPost } from '../../administration/agencies/index.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { instantOf } from '../../platform/things/happened.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { over } from '../meetings/meeting.states.js';
import { takesChair, timeOn } from '../scheduling/index.js';
import { acknowledgeOnArrival } from './acknowledgements.js';
import { Attendance } from './attendance.entity.js';
import type { attendanceForm } from './attendance.forms.js';
import { mustBeWelcome, nothingNoted, type GuestNoted } from './guests.js';

type Given = z.infer<typeof attendanceForm>;

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
