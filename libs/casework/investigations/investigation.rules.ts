import { addDays, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import type { FieldError } from '../../kernel/problem.js';
import type { openActions } from './investigation.fields.js';

interface Days {
  readonly fromOn: LondonDate;
  readonly handedOn: LondonDate;
  readonly today: LondonDate;
}

/** A hand-over happened today or earlier, and not before the officer who hands over held it. */
export function dayErrors({ fromOn, handedOn, today }: Days): FieldError[] {
  if (handedOn > today) return [{ field: 'handedOn', message: 'platform.errors.dayInFuture' }];
  return handedOn < fromOn ? [{ field: 'handedOn', message: 'investigations.errors.beforeHeld' }] : [];
}

/** Up to when an officer who handed over reads the case: to the end of that day, and never beyond now. */
export function readUntil(handedOn: LondonDate, now: Date): Date {
  const end = londonInstant(addDays(handedOn, 1), '00:00');
  return end < now ? end : now;
}

/**
 * Which of the open actions go to the next officer; the others are confirmed to stay.
 * @returns nothing where some are to be chosen and none is, or one that is not among them
 */
export function goingOf(
  what: (typeof openActions)[number],
  open: readonly string[],
  chosen: readonly string[] = [],
): readonly string[] | undefined {
  const whole = what === 'go' ? open : [];
  if (what !== 'chosen') return chosen.length ? undefined : whole;
  return chosen.length && chosen.every((id) => open.includes(id)) ? chosen : undefined;
}
