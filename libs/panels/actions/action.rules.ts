import type { LondonDate } from '../../kernel/london-date.js';
import { invalid, type FieldError } from '../../kernel/problem.js';

/** Somebody still has to do something: set or to be set, and neither reported done nor ended. */
export const openStates = ['proposed', 'assigned', 'accepted', 'in_progress', 'refused'] as const;

/** Open, and somebody's. A refused action stays overdue until the chair has found it another owner. */
export const overdueStates = ['assigned', 'accepted', 'in_progress', 'refused'] as const;

const oneOf = (states: readonly string[], state: string): boolean => states.includes(state);

export const isOpen = ({ state }: { readonly state: string }): boolean => oneOf(openStates, state);

/** Overdue from the day after the due date, whatever day that is. The ladder, not the colour, minds working days. */
export const isOverdue = (action: { readonly state: string; readonly dueOn: LondonDate }, today: LondonDate): boolean =>
  oneOf(overdueStates, action.state) && action.dueOn < today;

/** What is said of an action besides its state. */
export type Lateness = 'overdue' | 'done_late' | 'entered_late';

/**
 * Whether an action is overdue; or, once it is claimed, was done late, or was done in time and only entered late. The
 * day on which it was done counts, whenever that was entered.
 */
export function lateness(
  action: { readonly state: string; readonly dueOn: LondonDate; readonly doneOn: LondonDate | null },
  days: { readonly today: LondonDate; readonly enteredOn: LondonDate | null },
): Lateness | null {
  if (isOverdue(action, days.today)) return 'overdue';
  if (!action.doneOn) return null;
  if (action.doneOn > action.dueOn) return 'done_late';
  return days.enteredOn && days.enteredOn > action.dueOn ? 'entered_late' : null;
}

interface Dated {
  readonly dueOn: LondonDate;
  /** The first due date; absent until it has been extended. */
  readonly originalDueOn?: LondonDate | null;
}

/**
 * The dates of an action that is given longer. The first due date is kept however often it is extended.
 * @throws Problem `invalid-input` without a reason, for a date that is not later, or for one already past
 */
export function extended(
  action: Dated,
  asked: { readonly newDueOn: LondonDate; readonly reason: string },
  today: LondonDate,
): { dueOn: LondonDate; originalDueOn: LondonDate } {
  const errors: FieldError[] = withoutReason(asked.reason);
  if (asked.newDueOn <= action.dueOn) errors.push({ field: 'newDueOn', message: 'actions.errors.dueNotLater' });
  else if (asked.newDueOn < today) errors.push({ field: 'newDueOn', message: 'actions.errors.duePast' });
  if (errors.length > 0) throw invalid(...errors);
  return { dueOn: asked.newDueOn, originalDueOn: action.originalDueOn ?? action.dueOn };
}

export interface Ownership {
  readonly ownerAgency: string;
  /** Absent where the agency has yet to name somebody. */
  readonly owner?: string | null;
}

/**
 * Checks that a reassignment gives the action to somebody else, and says why.
 * @throws Problem `invalid-input` without a reason, without an agency, or where nothing would change
 */
export function checkReassignment(action: Ownership, to: Ownership & { readonly reason: string }): void {
  const errors: FieldError[] = withoutReason(to.reason);
  if (!to.ownerAgency) errors.push({ field: 'ownerAgency', message: 'actions.errors.agencyMissing' });
  else if (to.ownerAgency === action.ownerAgency && (to.owner ?? null) === (action.owner ?? null)) {
    errors.push({ field: 'owner', message: 'actions.errors.sameOwner' });
  }
  if (errors.length > 0) throw invalid(...errors);
}

const withoutReason = (reason: string): FieldError[] =>
  reason.trim() ? [] : [{ field: 'reason', message: 'actions.errors.reasonMissing' }];
