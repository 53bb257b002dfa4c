import { Action, overdueStates } from '../actions/index.js';
import { Meeting, minutesOwed } from '../panels/index.js';
import { PlanLine } from '../plans/index.js';
import type { Tx } from '../platform/work/tx.js';
import { OfficerRequest } from '../work-list/index.js';

/** A duty that one person owns, as it is told to whoever may open it. */
export interface Owned {
  readonly kind: string;
  readonly subjectId: string;
  /** What it is called; absent where it has no name of its own. */
  readonly reference: string | null;
  /** By when; absent where that is worked out elsewhere. */
  readonly dueOn: string | null;
  readonly href: string;
}

/** Those of an owner, or those of some things: what is still owed and the person who asks may open. */
interface Which {
  readonly ownerId?: string;
  readonly ids?: readonly string[];
}

/** Whoever refused an action owes it no more: their agency does. */
const theirs = overdueStates.filter((state) => state !== 'refused');
const among = (ids: readonly string[] | undefined) => (ids ? { id: { $in: ids } } : {});

/** The duties that are a person's own, by their kind as the reminders name it; all others are an agency's or a forum's. */
const kinds: Readonly<Record<string, (tx: Tx, which: Which) => Promise<Owned[]>>> = {
  action: async (tx, { ownerId, ids }) => {
    const owed = tx.rows(Action).where({ ...among(ids), ownerId, open: true, state: { $in: theirs } });
    return (await owed.orderBy('dueOn').all()).map(({ id, reference, dueOn }) => ({
      kind: 'action', subjectId: id, reference, dueOn, href: `/actions/${id}`,
    })); // prettier-ignore
  },
  minutes: async (tx, { ownerId, ids }) => {
    const held = { concludedAt: { $exists: true }, state: { $in: [...minutesOwed] } };
    const owed = tx.rows(Meeting).where({ ...among(ids), ...held, minuteTakerId: ownerId });
    return (await owed.orderBy('day').all()).map(({ id, reference }) => ({
      kind: 'minutes', subjectId: id, reference, dueOn: null, href: `/meetings/${id}`,
    })); // prettier-ignore
  },
  officer_answer: async (tx, { ownerId, ids }) => {
    const owed = tx.rows(OfficerRequest).where({ ...among(ids), staffId: ownerId, state: 'asked' });
    return (await owed.orderBy('dueOn').all()).map(({ id, caseReference, dueOn }) => ({
      kind: 'officer_answer', subjectId: id, reference: caseReference, dueOn, href: `/officer-requests/${id}`,
    })); // prettier-ignore
  },
  plan_line: async (tx, { ownerId, ids }) => {
    const owed = tx.rows(PlanLine).where({ ...among(ids), ownerId, open: true });
    return (await owed.orderBy('dueOn').all()).map(({ id, dueOn }) => ({
      kind: 'plan_line', subjectId: id, reference: null, dueOn, href: `/plan-lines/${id}`,
    })); // prettier-ignore
  },
};

/** What somebody still owes themself, as far as whoever asks may open it; one statement. */
export const ownedBy = async (tx: Tx, ownerId: string): Promise<Owned[]> =>
  (await Promise.all(Object.values(kinds).map((read) => read(tx, { ownerId })))).flat();

/** Those of these things that are still owed and that whoever asks may open. */
export async function openedAmong(
  tx: Tx,
  things: readonly { readonly kind: string; readonly subjectId: string }[],
): Promise<Owned[]> {
  const lists = Object.entries(kinds).flatMap(([kind, read]) => {
    const ids = things.filter((one) => one.kind === kind).map(({ subjectId }) => subjectId);
    return ids.length ? [read(tx, { ids })] : [];
  });
  return (await Promise.all(lists)).flat();
}
