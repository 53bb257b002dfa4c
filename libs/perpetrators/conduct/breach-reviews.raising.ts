import { randomUUID } from 'node:crypto';
import type { LondonDate } from '../../kernel/london-date.js';
import { londonDate } from '../../kernel/london-date.js';
import { lengthInForum } from '../../administration/deadlines/index.js';
import { planDuty } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { due, type AreaTimingName, type DayTimingName } from '../../timings/index.js';
import { BreachReview } from './breach-review.entity.js';
import { breachReviewStates } from './breach-review.states.js';
import type { BreachOf } from './incident.kinds.js';

/** A breach as whatever alleges it says it: of which case, what was broken, when, and the row by which that is said. */
export interface Breach {
  readonly caseId: string;
  readonly agencyId: string;
  readonly forumId: string | null;
  readonly raisedBy: string;
  readonly breachOf: BreachOf;
  readonly breachOn: LondonDate;
}

/** The duties that an alleged breach brings. */
export const breachDutyKinds = ['breach_triage', 'breach_risk_review'] as const;

/** Has the reminders look again at what is owed because of a breach. */
export function owed(tx: Tx, { id: subjectId }: Pick<BreachReview, 'id'>): void {
  for (const kind of breachDutyKinds) tx.followUp(planDuty, { kind, subjectId, occasion: randomUUID() });
}

async function dueBy(tx: Tx, name: AreaTimingName & DayTimingName, forumId: string | null): Promise<LondonDate> {
  return due(name, londonDate(tx.at), forumId ? await lengthInForum(tx, name, forumId) : {});
}

/**
 * A breach is alleged: in the same transaction the case waits to be looked at again, and its risk to be reviewed, each by
 * a day of its own (`domain.md` 14: breaches of orders were not seen as more stalking). Along with what the person was
 * just permitted.
 */
export async function raiseBreach(
  tx: Tx,
  { caseId, agencyId, forumId, raisedBy, breachOf, breachOn }: Breach,
): Promise<BreachReview> {
  const row = Object.assign(new BreachReview(), {
    id: randomUUID(),
    caseId,
    agencyId,
    category: 'offendingHistory',
    released: false,
    forumId,
    state: breachReviewStates.initial,
    version: 1,
    raisedBy,
    breachOf,
    breachOn,
    raisedAt: tx.at,
    triageBy: await dueBy(tx, 'breach_triage', forumId),
    riskBy: await dueBy(tx, 'breach_risk_review', forumId),
    decision: null,
    reason: null,
    decidedBy: null,
    decidedAt: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  });
  await tx.along(row);
  owed(tx, row);
  return row;
}

/** Of the rows that one thing raised the last, or the last about a day. */
const lastOf = (state: 'waiting' | 'taken_back') => `(
  SELECT id FROM breach_review WHERE raised_by = $1 AND state = '${state}' AND ($2::date IS NULL OR breach_on = $2)
  ORDER BY raised_at DESC, id LIMIT 1)`;

/**
 * The move by which it was alleged was taken back: nothing follows any more, but what was decided stays to be read.
 * @param on the day of the breach, where what raised it alleges more than one
 */
export async function takeBreachBack(tx: Tx, raisedBy: string, on: string | null = null): Promise<void> {
  const text = `UPDATE breach_review SET state = 'taken_back', version = version + 1
    WHERE id = ${lastOf('waiting')} RETURNING id, case_id AS "caseId"`;
  for (const row of await tx.run<BreachReview>({ text, values: [raisedBy, on] })) {
    tx.record('take_back', row, BreachReview);
    owed(tx, row);
  }
}

/** That it was taken back was undone: it waits again. */
export async function raiseAgain(tx: Tx, raisedBy: string, on: string): Promise<void> {
  const text = `UPDATE breach_review SET state = 'waiting', version = version + 1
    WHERE id = ${lastOf('taken_back')} RETURNING id, case_id AS "caseId"`;
  for (const row of await tx.run<BreachReview>({ text, values: [raisedBy, on] })) {
    tx.record('raise', row, BreachReview);
    owed(tx, row);
  }
}
