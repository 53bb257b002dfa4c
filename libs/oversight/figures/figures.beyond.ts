import { asking, together } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { interventions } from '../../sharing/referrals/index.js';
import {
  agenciesIn,
  bothIn,
  casesOf,
  decided,
  idsOf,
  type Discussed,
  type Part,
  type Sources,
  type Span,
} from './figures.sources.js';

export const inView = (row: string): string =>
  `NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = ${row}.id AND o.returned_at IS NULL)`;

const columns = `i.id, i.case_id AS "caseId", i.meeting_id AS "meetingId", i.out_of_meeting AS "outOfMeeting"`;
/** Items of a forum that were discussed between two days, without the cases that are kept: by seven values in their order. */
export const inQuarter = `
  SELECT ${columns}, m.day FROM meeting m JOIN agenda_item i ON i.meeting_id = m.id
  WHERE m.forum_id = $1 AND m.day BETWEEN $2 AND $3 AND NOT i.out_of_meeting AND i.started_at IS NOT NULL AND i.ended_at IS NOT NULL
    AND i.case_id <> ALL ($4) AND ${inView('i')}
  UNION ALL
  SELECT ${columns}, (i.ended_at AT TIME ZONE 'Europe/London')::date FROM agenda_item i
  WHERE i.forum_id = $1 AND i.out_of_meeting AND i.state = ANY ($5) AND i.ended_at >= $6 AND i.ended_at < $7
    AND i.case_id <> ALL ($4) AND ${inView('i')}`;

/** The values of `inQuarter`. */
export const spanValues = (tx: Tx, { forumId, from, to, begins, ends }: Span): unknown[] => [
  forumId,
  from,
  to,
  tx.actor.barredCaseIds,
  decided,
  begins,
  ends,
];

const raw =
  (text: string, ...values: unknown[]): Part =>
  (of) =>
    asking({ text, values }).part(of);

/** Of what belongs to items: nothing that was taken out of view. */
const ofItems = (items: readonly Discussed[]) => ({
  exclusions: raw(
    `SELECT x.item_id AS "itemId", x.staff_id AS "staffId" FROM item_exclusion x
    WHERE x.item_id = ANY ($1) AND x.lifted_at IS NULL AND ${inView('x')}`,
    idsOf(items),
  ),
  answers: (question: string) =>
    raw(
      `SELECT w.item_id AS "itemId", w.answer FROM item_answer w
    WHERE w.item_id = ANY ($1) AND w.question = $2 AND ${inView('w')}`,
      idsOf(items),
      question,
    ),
  referrals: ({ begins, ends }: Span) =>
    raw(
      bothIn(
        `SELECT r.item_id AS "itemId", r.case_id AS "caseId", r.made_at AS "madeAt", r.state FROM referral r WHERE r.case_id = ANY ($1)
        AND r.kind = ANY ($2) AND r.state <> 'withdrawn' AND r.made_at >= $3 AND r.made_at < $4 AND ${inView('r')}`,
        `SELECT p.item_id AS "itemId", p.case_id AS "caseId", p.made_at AS "madeAt", p.state, p.started_on AS "startedOn" FROM programme_referral p
        WHERE p.case_id = ANY ($1) AND p.state <> 'withdrawn' AND p.made_at >= $3 AND p.made_at < $4 AND ${inView('p')}`,
      ),
      casesOf(items),
      interventions,
      begins,
      ends,
    ),
});

/** Of what belongs to meetings: who was there, and who came for somebody else. */
const ofMeetings = (meetingIds: readonly string[]) => ({
  stays: raw(
    `SELECT a.meeting_id AS "meetingId", a.staff_id AS "staffId", a.agency_id AS "agencyId", a.state,
    a.arrived_at AS "arrivedAt", a.left_at AS "leftAt" FROM attendance a WHERE a.meeting_id = ANY ($1) AND NOT a.guest`,
    meetingIds,
  ),
  deputies: raw(
    `SELECT v.meeting_id AS "meetingId", v.deputy_id AS "deputyId" FROM meeting_invitation v
    WHERE v.meeting_id = ANY ($1) AND v.state = 'deputed'`,
    meetingIds,
  ),
});

/** Of the forum's people on programmes, and the sessions that they missed. */
const ofProgrammes = (tx: Tx): Pick<Sources, 'programmes' | 'missed'> => ({
  programmes: ({ forumId }) =>
    raw(
      `SELECT p.made_at AS "madeAt", p.state, p.entry_route AS "entryRoute", p.started_on AS "startedOn",
    p.ended_on AS "endedOn", p.alert_due_on AS "alertDueOn", p.alerted_at AS "alertedAt" FROM programme_referral p
    WHERE p.forum_id = $1 AND p.case_id <> ALL ($2) AND ${inView('p')}`,
      forumId,
      tx.actor.barredCaseIds,
    ),
  missed: ({ forumId, from, to }) =>
    raw(
      `SELECT n.alert_due_on AS "alertDueOn", n.alerted_at AS "alertedAt" FROM programme_session n
    WHERE n.forum_id = $1 AND n.case_id <> ALL ($2) AND n.state IN ('missed', 'alerted') AND n.held_on BETWEEN $3 AND $4
      AND ${inView('n')}`,
      forumId,
      tx.actor.barredCaseIds,
      from,
      to,
    ),
});

/**
 * For whoever is shown counts and opens no case: of all that happened in the forum, without the cases that are kept from
 * them. These statements go beyond what they see, and only numbers come of them (decision 68).
 */
export const countedFor = (tx: Tx): Sources => ({
  items: (span) => tx.run<Discussed>({ text: inQuarter, values: spanValues(tx, span) }),
  these: (items) =>
    raw(
      `SELECT i.id, i.case_id AS "caseId", i.meeting_id AS "meetingId", i.started_at AS "startedAt", i.ended_at AS "endedAt"
       FROM agenda_item i WHERE i.id = ANY ($1)`,
      idsOf(items),
    ),
  exclusions: (items) => ofItems(items).exclusions,
  answers: (items, question) => ofItems(items).answers(question),
  mappa: ({ forumId }) =>
    raw(
      `SELECT x.screened_at AS "screenedAt", x.submitted_on AS "submittedOn", x.level_one_at AS "levelOneAt", x.answered_at AS "answeredAt", x.state FROM mappa_referral x
      WHERE x.forum_id = $1 AND x.case_id <> ALL ($2) AND ${inView('x')}`,
      forumId,
      tx.actor.barredCaseIds,
    ),
  referrals: (span, items) => ofItems(items).referrals(span),
  ...ofProgrammes(tx),
  stays: (meetingIds) => ofMeetings(meetingIds).stays,
  deputies: (meetingIds) => ofMeetings(meetingIds).deputies,
  agencies: agenciesIn(tx),
  counted: async (parts) => {
    const lists = parts.map((part) => ({ part, read: (told: object) => told }));
    const found = await tx.run<{ all?: object[][] }>(together(lists));
    return parts.length === 1 ? [found] : (found[0]?.all ?? []);
  },
});
