import { Agency } from '../../administration/agencies/index.js';
import { ProgrammeReferral, ProgrammeSession } from '../../perpetrators/interventions/index.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { MappaReferral } from '../../perpetrators/mappa/index.js';
import { AgendaItem, ItemExclusion } from '../../panels/agenda/index.js';
import { Attendance } from '../../panels/attendance/index.js';
import { ItemAnswer } from '../../panels/discussion/index.js';
import { Meeting } from '../../panels/meetings/index.js';
import { MeetingInvitation } from '../../panels/scheduling/index.js';
import type { Composing } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { interventions, Referral } from '../../sharing/referrals/index.js';

/** Some rows, as a part of a statement. */
export type Part = (of: Composing) => string;

/** What is counted: a forum, by its days and by their instants. */
export interface Span {
  readonly forumId: string;
  readonly from: LondonDate;
  readonly to: LondonDate;
  readonly begins: Date;
  readonly ends: Date;
}

/** An item that was discussed, with the day of its meeting; or that the chair decided out of meeting, with the day of that. */
export type Discussed = Pick<AgendaItem, 'id' | 'caseId' | 'meetingId' | 'outOfMeeting'> & {
  readonly day: LondonDate;
};

/** Where figures are counted from: what whoever asks may see of it, or all that is not kept from them. */
export interface Sources {
  items(span: Span): Promise<Discussed[]>;
  these(items: readonly Discussed[]): Part;
  exclusions(items: readonly Discussed[]): Part;
  /** What was answered to a question about these items. */
  answers(items: readonly Discussed[], question: string): Part;
  /** Those whose perpetrator the forum considered for MAPPA, with when each was screened, submitted, answered and recorded at level 1. */
  mappa(span: Span): Part;
  /** To interventions, of whichever room, with whether they were started and completed. */
  referrals(span: Span, items: readonly Discussed[]): Part;
  /** Those of the forum to programmes, and the sessions that were missed. */
  programmes(span: Span): Part;
  missed(span: Span): Part;
  stays(meetingIds: readonly string[]): Part;
  /** Those whom somebody who did not come had named to come instead. */
  deputies(meetingIds: readonly string[]): Part;
  agencies: Part;
  /** What each part tells, all by one statement. */
  counted(parts: readonly Part[]): Promise<object[][]>;
}

export const idsOf = (items: readonly Discussed[]): string[] => items.map(({ id }) => id);
export const casesOf = (items: readonly Discussed[]): string[] => [...new Set(items.map(({ caseId }) => caseId))];
/** States in which the chair has decided out of meeting. */
export const decided = ['outcome_recorded', 'minuted'];
export const QUESTION = 'intervention';
export const MAPPA = 'mappa';

/** Referrals to interventions of both rooms that have them: of those elsewhere it is known that they were completed, and so that they were started. */
export const bothIn = (elsewhere: string, programmes: string): string =>
  `SELECT e."itemId", e."caseId", e."madeAt", e.state = 'completed' AS started, e.state = 'completed' AS completed FROM (${elsewhere}) e
   UNION ALL SELECT g."itemId", g."caseId", g."madeAt", g."startedOn" IS NOT NULL, g.state = 'completed' FROM (${programmes}) g`;

export const agenciesIn =
  (tx: Tx): Part =>
  (of) =>
    tx.rows(Agency).select('id', 'kind', 'name').part(of);

async function itemsIn(tx: Tx, { forumId, from, to, begins, ends }: Span): Promise<Discussed[]> {
  const meetings = await tx
    .rows(Meeting)
    .where({ forumId, day: { $gte: from, $lte: to } })
    .select('id', 'day')
    .all();
  const days = new Map(meetings.map(({ id, day }) => [id, day as LondonDate]));
  const heard = {
    meetingId: { $in: [...days.keys()] },
    outOfMeeting: false,
    startedAt: { $exists: true },
    endedAt: { $exists: true },
  };
  const alone = { forumId, outOfMeeting: true, state: { $in: decided }, endedAt: { $gte: begins, $lt: ends } };
  const { discussed, between } = await tx.together({
    discussed: tx.rows(AgendaItem).where(heard).select('id', 'caseId', 'meetingId', 'outOfMeeting'),
    between: tx.rows(AgendaItem).where(alone).select('id', 'caseId', 'meetingId', 'outOfMeeting', 'endedAt'),
  });
  return [
    ...discussed.map((one) => ({ ...one, day: days.get(one.meetingId ?? '') ?? from })),
    ...between.map(({ endedAt, ...one }) => ({ ...one, day: endedAt ? londonDate(endedAt) : from })),
  ];
}

/** For whoever runs the forum: what they see, through the door. */
export const seenBy = (tx: Tx): Sources => ({
  items: (span) => itemsIn(tx, span),
  these: (items) => (of) =>
    tx
      .rows(AgendaItem)
      .where({ id: { $in: idsOf(items) } })
      .select('id', 'caseId', 'meetingId', 'startedAt', 'endedAt')
      .part(of),
  exclusions: (items) => (of) =>
    tx
      .rows(ItemExclusion)
      .where({ itemId: { $in: idsOf(items) }, liftedAt: { $exists: false } })
      .select('itemId', 'staffId')
      .part(of),
  answers: (items, question) => (of) =>
    tx
      .rows(ItemAnswer)
      .where({ itemId: { $in: idsOf(items) }, question })
      .select('itemId', 'answer')
      .part(of),
  referrals:
    ({ begins, ends }, items) =>
    (of) => {
      const made = {
        caseId: { $in: casesOf(items) },
        state: { $ne: 'withdrawn' },
        madeAt: { $gte: begins, $lt: ends },
      };
      const elsewhere = tx
        .rows(Referral)
        .where({ ...made, kind: { $in: interventions } })
        .select('itemId', 'caseId', 'madeAt', 'state')
        .part(of);
      const programmes = tx
        .rows(ProgrammeReferral)
        .where(made)
        .select('itemId', 'caseId', 'madeAt', 'state', 'startedOn')
        .part(of);
      return bothIn(elsewhere, programmes);
    },
  programmes:
    ({ forumId }) =>
    (of) =>
      tx
        .rows(ProgrammeReferral)
        .where({ forumId })
        .select('madeAt', 'state', 'entryRoute', 'startedOn', 'endedOn', 'alertDueOn', 'alertedAt')
        .part(of),
  missed:
    ({ forumId, from, to }) =>
    (of) =>
      tx
        .rows(ProgrammeSession)
        .where({ forumId, state: { $in: ['missed', 'alerted'] }, heldOn: { $gte: from, $lte: to } })
        .select('alertDueOn', 'alertedAt')
        .part(of),
  mappa:
    ({ forumId }) =>
    (of) =>
      tx
        .rows(MappaReferral)
        .where({ forumId })
        .select('screenedAt', 'submittedOn', 'levelOneAt', 'answeredAt', 'state')
        .part(of),
  stays: (meetingIds) => (of) =>
    tx
      .rows(Attendance)
      .where({ meetingId: { $in: meetingIds }, guest: false })
      .select('meetingId', 'staffId', 'agencyId', 'state', 'arrivedAt', 'leftAt')
      .part(of),
  deputies: (meetingIds) => (of) =>
    tx
      .rows(MeetingInvitation)
      .where({ meetingId: { $in: meetingIds }, state: 'deputed' })
      .select('meetingId', 'deputyId')
      .part(of),
  agencies: agenciesIn(tx),
  counted: (parts) => Promise.all(parts.map((part) => tx.list<object>({ part, read: (told) => told }))),
});
