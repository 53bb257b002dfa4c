import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { isOverdue, lateness, type Lateness } from './action.rules.js';

interface Seen {
  readonly state: string;
  readonly dueOn: LondonDate;
  readonly doneOn: LondonDate | null;
  readonly claimedAt: Date | null;
}

/** What a list and a page say of an action's dates on a day. */
export const timesOf = (action: Seen, today: LondonDate): { overdue: boolean; lateness: Lateness | null } => ({
  overdue: isOverdue(action, today),
  lateness: lateness(action, { today, enteredOn: action.claimedAt && londonDate(action.claimedAt) }),
});

/** A move that was made, with the row before it, and after it where it was taken back. */
export interface MoveRow {
  readonly move: string;
  readonly madeAt: Date;
  readonly madeBy: string;
  readonly happenedAt: Date;
  readonly before: Readonly<Record<string, unknown>>;
  readonly undone: Readonly<Record<string, unknown>> | null;
  readonly takenBackAt: Date | null;
  readonly takenBackBy: string | null;
  readonly takenBackReason: string | null;
}

export interface HistoryLine {
  readonly move: string;
  readonly at: Date;
  readonly by: string;
  readonly happenedAt: Date;
  readonly said: string | null;
  readonly dueOn: string | null;
  readonly takenBack: { readonly at: Date; readonly by: string | null; readonly reason: string | null } | null;
}

/** Moves whose reason, evidence or new date is worth reading later. */
const told: Readonly<Record<string, string>> = {
  claim: 'evidence',
  refuse: 'reason',
  query: 'reason',
  extend: 'reason',
  reassign: 'reason',
  cancel: 'reason',
  supersede: 'reason',
};

/**
 * The log of an action, oldest first: what each move said is read from the row as it stood after it.
 * @param now the row as it stands
 */
export function historyOf(moves: readonly MoveRow[], now: Readonly<Record<string, unknown>>): HistoryLine[] {
  return moves.map((made, index) => {
    const after = made.undone ?? moves[index + 1]?.before ?? now;
    const field = told[made.move];
    const text = (column: string): string | null => (typeof after[column] === 'string' ? after[column] : null);
    return {
      move: made.move,
      at: made.madeAt,
      by: made.madeBy,
      happenedAt: made.happenedAt,
      said: field ? text(field) : null,
      dueOn: made.move === 'extend' ? text('dueOn') : null,
      takenBack: made.takenBackAt && { at: made.takenBackAt, by: made.takenBackBy, reason: made.takenBackReason },
    };
  });
}
