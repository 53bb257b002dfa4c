import { z } from 'zod';
import type { LondonDate } from '../../kernel/london-date.js';
import type { DutyKind } from '../../timings/index.js';
import { job } from '../jobs/job.js';
import type { Tx } from '../work/tx.js';

/** Anything dated that somebody must be reminded of: what, whose and due when. */
export interface Duty {
  /** `action`, `case_review`, …: the name of its source. */
  readonly kind: string;
  readonly subjectId: string;
  /** The case it belongs to, or the forum that owes it whatever the case. */
  readonly caseId: string | null;
  readonly forumId?: string | null;
  /** The agency that owes it; absent where the forum does. */
  readonly agencyId: string | null;
  /** Absent where nobody is named, or whoever was has refused. */
  readonly ownerId: string | null;
  readonly deputyId: string | null;
  /** Who stands for the chair, where it is owed to no forum. */
  readonly chairId?: string | null;
  readonly dueOn: LondonDate;
  /** The day since which it is owed by that date; absent: from when the reminders first hear of it. */
  readonly since: LondonDate | null;
  readonly open: boolean;
}

/** A room's duties, for whoever reminds of them. */
export interface DutySource {
  readonly kind: DutyKind;
  /** The duties of these things, also of those that are done; a thing that owes nothing has none. */
  readonly of: (tx: Tx, subjectIds: readonly string[]) => Promise<Duty[]>;
  /** The open ones that are due between two days. */
  readonly due: (tx: Tx, from: LondonDate, to: LondonDate) => Promise<Duty[]>;
  /** Those of these things that whoever the transaction is may open; a room whose duties have no deputies needs none. */
  readonly opened?: (tx: Tx, subjectIds: readonly string[]) => Promise<string[]>;
}

/**
 * Says that a duty has begun, ended, or changed its date or owner: `tx.followUp(planDuty, …)` in the same transaction.
 * The reminders look at the duty as it then is, so the occasion needs only to be another each time.
 */
export const planDuty = job({
  name: 'reminders.plan-duty',
  payload: z.object({ kind: z.string().max(40), subjectId: z.guid(), occasion: z.string().max(80) }),
  key: ({ kind, subjectId, occasion }) => `${kind}/${subjectId}/${occasion}`,
  retry: { attempts: 10, firstDelayMs: 5_000 },
  outlivesUndo: true,
});

/** By what a duty is told from every other. */
export const dutyKey = ({ kind, subjectId }: { readonly kind: string; readonly subjectId: string }): string =>
  `${kind}/${subjectId}`;

/** Where the account of a duty is read: what became of it, day by day. */
export const dutyHref = (kind: string, subjectId: string): string => `/duties/${kind}/${subjectId}`;
