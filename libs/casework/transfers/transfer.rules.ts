import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import type { FieldError } from '../../kernel/problem.js';
import type { Consent, openActions, sides } from './transfer.forms.js';

const error = (field: string, name: string): FieldError => ({ field, message: `transfers.errors.${name}` });

interface Owned {
  readonly side: string;
  readonly fromAt: Date;
  readonly toAt: Date | null;
}

const aDay = 24 * 60 * 60 * 1000;

/** How long, since an instant, nobody had one side of a case, in milliseconds. */
function unowned(owners: readonly Owned[], since: Date, now: Date): number {
  let [until, gap] = [since.getTime(), 0];
  for (const { fromAt, toAt } of [...owners].sort((a, b) => a.fromAt.getTime() - b.fromAt.getTime())) {
    gap += Math.max(0, Math.min(fromAt.getTime(), now.getTime()) - until);
    until = Math.max(until, Math.min((toAt ?? now).getTime(), now.getTime()));
  }
  return gap + Math.max(0, now.getTime() - until);
}

/**
 * The days, begun ones too, on which either side of a case had no owner since it was opened: what a transfer must never
 * leave (`domain.md` 14, capability I1).
 */
export function daysUnowned(owners: readonly Owned[], since: Date, now: Date): number {
  const gaps = ['perpetrator', 'victim'].map((side) =>
    unowned(
      owners.filter((one) => one.side === side),
      since,
      now,
    ),
  );
  return Math.ceil(Math.max(...gaps) / aDay);
}

/** Whose each side is to be. */
export const areasAfter = (
  what: (typeof sides)[number],
  { perpetrator, victim }: { readonly perpetrator: string; readonly victim: string },
  to: string,
): { perpetratorArea: string; victimArea: string } => ({
  perpetratorArea: what === 'victim' ? perpetrator : to,
  victimArea: what === 'perpetrator' ? victim : to,
});

/**
 * Which of the open actions go; the others are confirmed to stay.
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

/** The open actions of which nobody has said yet whether they go. */
export const unsettled = (
  open: readonly string[],
  { going, staying }: { readonly going: readonly string[]; readonly staying: readonly string[] },
): string[] => open.filter((id) => !going.includes(id) && !staying.includes(id));

/** Consent is asked anew for each transfer: once it was proposed, and not in a day to come; where it was not, why. */
export function consentErrors(
  { consent, consentOn, consentWhy }: Consent,
  { proposedAt, today }: { readonly proposedAt: Date; readonly today: LondonDate },
): FieldError[] {
  if (consent === 'not_asked') return consentWhy ? [] : [error('consentWhy', 'whyNotAsked')];
  if (!consentOn) return [error('consentOn', 'consentOn')];
  if (consentOn > today) return [{ field: 'consentOn', message: 'platform.errors.dayInFuture' }];
  return consentOn < londonDate(proposedAt) ? [error('consentOn', 'askedBefore')] : [];
}

/** The kinds of agency that work with one side of a case alone. */
const kindsOf = {
  perpetrator: ['probation', 'prison', 'programme', 'substance_misuse', 'mappa'],
  victim: ['isac', 'idva', 'victim_hub'],
} as const;

/**
 * The kinds of agency of the force that handed over which have no more to do with a case: all where it keeps no side,
 * those of the side that went where it keeps the other.
 */
export function kindsThatLeave(
  { perpetratorArea, victimArea }: { readonly perpetratorArea: string; readonly victimArea: string },
  from: string,
): 'all' | readonly string[] {
  if (perpetratorArea !== from && victimArea !== from) return 'all';
  return perpetratorArea === from ? kindsOf.victim : kindsOf.perpetrator;
}
