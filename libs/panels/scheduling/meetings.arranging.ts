import type { z } from 'zod';
import { londonTime, type LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { chairRankFor } from './chair-rank.js';
import { tellChange, tellTakenBack } from './invitations.invite.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { arrangeForm } from '../meetings/meeting.forms.js';
import { holdForum, mustBeFreeTime, startOf } from './meetings.creating.js';
import { dropTimes } from './meetings.times.js';
import { mustGoOn, mustBeStaff } from '../common/index.js';

/** @throws Problem `invalid-input` for a day that is over, or by which the forum has ended */
async function mustBeToCome(tx: Tx, meeting: Meeting, day: LondonDate): Promise<void> {
  if (day < tx.actor.today) throw invalid({ field: 'day', message: 'panels.errors.meeting-past' });
  await mustGoOn(tx, { forumId: meeting.forumId, day }, 'day');
}

/** @throws Problem `invalid-input` on `field` where another meeting of the forum starts then */
async function mustBeFree(tx: Tx, { id, forumId, startsAt }: Meeting, field: string): Promise<void> {
  await holdForum(tx, forumId);
  await mustBeFreeTime(tx, { id, forumId, startsAt }, field);
}

async function arrange(
  tx: Tx,
  meeting: Meeting,
  { day, time, place, chairId, minuteTakerId, chairRankReason }: z.output<typeof arrangeForm>,
): Promise<void> {
  await mustBeStaff(tx, { chairId, minuteTakerId });
  const { startsAt: before, place: there } = meeting;
  if (day && day !== meeting.day) {
    await mustBeToCome(tx, meeting, day);
    meeting.day = day;
  }
  Object.assign(meeting, await chairRankFor(tx, meeting, { chairId, chairRankReason }));
  if (day || time) meeting.startsAt = startOf(meeting.day as LondonDate, time ?? londonTime(before));
  if (+before !== +meeting.startsAt) await mustBeFree(tx, meeting, time ? 'time' : 'day');
  Object.assign(meeting, place && { place }, chairId && { chairId }, minuteTakerId && { minuteTakerId });
  await dropWhereMoved(tx, meeting, before);
  if (+before !== +meeting.startsAt || there !== meeting.place) tellChange(tx, meeting, 'changed');
}

/** What was said for the hour that a meeting had does not hold for another one. */
async function dropWhereMoved(tx: Tx, { id, startsAt }: Meeting, other: Date | string): Promise<void> {
  if (+new Date(other) !== +startsAt) await dropTimes(tx, id);
}

/** Moves a meeting to another day, hour or place, or gives it other people; those who were invited are told. */
export const arrangeMove = moveSpec<Meeting, typeof arrangeForm>({
  form: arrangeForm,
  act: arrange,
  undo: async (tx, meeting, before) => {
    const taken = {
      forumId: meeting.forumId,
      startsAt: new Date(before['startsAt'] as string),
      id: { $ne: meeting.id },
    };
    if (await tx.rows(Meeting).where(taken).any()) throw new Problem('undo-too-late');
    await dropWhereMoved(tx, meeting, before['startsAt'] as string);
    await tellTakenBack(tx, meeting, 'changed');
  },
});
