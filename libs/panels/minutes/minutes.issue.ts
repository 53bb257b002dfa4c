import { createHash, randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { Staff } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { changeItems, readerOf } from '../common/index.js';
import { issueForm, reopenForm } from '../meetings/meeting.forms.js';
import { Attendance } from '../attendance/attendance.entity.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { MinutesCopy, MinutesIssue } from './minutes.entity.js';
import { enterMinutes, holdersOf } from './minutes.ledger.js';
import { readMinutes } from './minutes.reading.js';
import { afterUndo, giveMinutes, tellMinutes } from '../common/panel.jobs.js';

/** Those who were there, unless others are named. @throws Problem `invalid-input` for somebody who is not known */
async function recipientsOf(tx: Tx, meeting: Meeting, named: readonly string[] | undefined): Promise<string[]> {
  if (!named) {
    const there = await tx
      .rows(Attendance)
      .where({ meetingId: meeting.id, arrivedAt: { $exists: true } })
      .all();
    return [...new Set(there.map(({ staffId }) => staffId))].sort();
  }
  const known = await tx
    .rows(Staff)
    .where({ id: { $in: named } })
    .count();
  if (known < named.length) throw invalid({ field: 'recipientIds', message: 'panels.errors.recipient' });
  return [...named].sort();
}

const setItems = (tx: Tx, meetingId: string, from: string, to: string): Promise<void> =>
  changeItems(tx, to, {
    text: 'UPDATE agenda_item SET state = $3, version = version + 1 WHERE meeting_id = $1 AND state = $2',
    values: [meetingId, from, to],
  });

/** Every item is minuted; each reader's copy is made once the move can no longer be undone. */
export const issueMinutes = moveSpec<Meeting, typeof issueForm>({
  form: issueForm,
  act: async (tx, meeting, { recipientIds: named, happenedAt }) => {
    const recipientIds = await recipientsOf(tx, meeting, named);
    await setItems(tx, meeting.id, 'outcome_recorded', 'minuted');
    Object.assign(meeting, { edition: meeting.edition + 1, issuedAt: happenedAt });
    const { id: meetingId, version, edition } = meeting;
    tx.followUp(giveMinutes, { meetingId, version, edition, issuedBy: tx.actor.id, recipientIds }, afterUndo(tx));
  },
  undo: (tx, meeting) => setItems(tx, meeting.id, 'minuted', 'outcome_recorded'),
});

/** Opened again to be put right, they wait for the chair again; what was given stays given, and the next edition goes beside it. */
export const reopenMinutes = moveSpec<Meeting, typeof reopenForm>({
  form: reopenForm,
  act: async (tx, meeting, { amendedAs, amendedBecause }) => {
    Object.assign(meeting, { amendedAs, amendedBecause, checkedBy: null, checkedAt: null });
    await setItems(tx, meeting.id, 'minuted', 'outcome_recorded');
  },
  undo: (tx, meeting) => setItems(tx, meeting.id, 'outcome_recorded', 'minuted'),
});

type Given = z.infer<typeof giveMinutes.payload>;

/** Makes each reader's copy by reading the record as that reader, and keeps who was given what. */
export async function giveCopies(tx: Tx, { meetingId, edition, issuedBy, recipientIds }: Given): Promise<void> {
  const meeting = await tx.rows(Meeting).where({ id: meetingId }).one();
  if (!meeting || meeting.edition !== edition) return;
  for (const staffId of recipientIds) {
    const reader = await readerOf(tx, staffId);
    if (!reader) continue;
    const content = await readMinutes(tx.through(reader), meeting);
    const digest = createHash('sha256').update(JSON.stringify(content)).digest('base64url');
    const issue = Object.assign(new MinutesIssue(), {
      id: randomUUID(),
      meetingId,
      forumId: meeting.forumId,
      staffId,
      edition,
      digest,
      issuedBy,
      issuedAt: meeting.issuedAt ?? tx.at,
      givenAt: tx.at,
      amendedAs: meeting.amendedAs,
      amendedBecause: meeting.amendedBecause,
    });
    await tx.along(issue);
    await tx.along(
      Object.assign(new MinutesCopy(), { id: randomUUID(), issueId: issue.id, meetingId, staffId, edition, content }),
    );
    const given = { kind: 'minutes_given', subject: 'MinutesIssue', subjectId: issue.id } as const;
    const held = await holdersOf(tx, content.items);
    enterMinutes(tx, { ...given, forumId: meeting.forumId, reader, minutes: content, held, madeBy: issuedBy });
    tx.followUp(tellMinutes, { issueId: issue.id });
  }
}
