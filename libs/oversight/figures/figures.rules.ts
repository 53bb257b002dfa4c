import { share } from '../../kernel/share.js';

export type Standing = 'core' | 'optional';

/** At how many of the items discussed an agency, or any of a kind, was present and how. */
export interface Attended {
  readonly kind: string;
  readonly standing: Standing;
  /** null: of all agencies of the kind together. */
  readonly agencyId: string | null;
  readonly agencyName: string | null;
  readonly items: number;
  /** Somebody of it heard the whole item. */
  readonly whole: number;
  /** Somebody heard some of it, and nobody the whole. */
  readonly part: number;
  /** Nobody came, and somebody had sent apologies for the meeting. */
  readonly apologies: number;
  /** Of those at which it was present: through somebody who came for somebody else. */
  readonly deputies: number;
}

/** Of how many items it was answered whether a specialist intervention was considered, and what came of it. */
export interface Considered {
  readonly asked: number;
  readonly considered: number;
  readonly notConsidered: number;
  /** Of those considered: a referral to an intervention was made of it within the quarter. */
  readonly led: number;
  /** And of these: somebody has started since, and completed it. */
  readonly started: number;
  readonly completed: number;
}

/** How MAPPA was used: level 1 counts as MAPPA (`domain.md` 10). */
export interface MappaCounted {
  /** Items at which it was answered that MAPPA was considered. */
  readonly considered: number;
  readonly screened: number;
  readonly referred: number;
  /** At level 2 or 3, whatever came of it since. */
  readonly accepted: number;
  readonly levelOne: number;
}

/** How programmes were used: who came to each step within the quarter, and whether the clinic was alerted by its day. */
export interface ProgrammesCounted {
  readonly referred: number;
  readonly started: number;
  readonly completed: number;
  readonly droppedOut: number;
  /** Out-of-court disposals that were completed, and programmes whose breach went back to the police. */
  readonly disposals: number;
  readonly returned: number;
  readonly missed: number;
  /** Of missed sessions and drop-outs, and how many of these reached the clinic in time. */
  readonly alerts: number;
  readonly alertsInTime: number;
}

/** Counts as they are shown; null is hidden. */
type Shown<N extends string> = { readonly [Name in N]: number | null };

export const isSmall = (count: number, below: number): boolean => count > 0 && count < below;

/**
 * Counts that add up to a total, of which none can be worked out from the others once one is hidden: all of them are
 * hidden where one is small, and the total with them where that is small itself (`domain.md` 8 rule 10).
 */
export const hiddenIn = (total: number, parts: readonly number[], below: number) => ({
  total: isSmall(total, below),
  parts: isSmall(total, below) || parts.some((part) => isSmall(part, below)),
});

const unless = (hidden: boolean, count: number | null): number | null => (hidden ? null : count);

export interface AttendedShown extends Attended {
  readonly absent: number;
  /** In whole per cent; null: of nothing. */
  readonly presentShare: number | null;
  readonly wholeShare: number | null;
}

/** Attendance with what follows from it. It is about agencies and no person: every reader is shown it whole (decision 190). */
export function attendedShown(counted: Attended): AttendedShown {
  const { items, whole, part, apologies } = counted;
  const shares = { presentShare: share(whole + part, items), wholeShare: share(whole, items) };
  return { ...counted, absent: items - whole - part - apologies, ...shares };
}

export type ConsideredShown = Shown<
  'asked' | 'considered' | 'notConsidered' | 'unanswered' | 'led' | 'share' | 'started' | 'completed'
> & {
  readonly hidden: boolean;
};

/**
 * What was considered, with the share that led to a referral.
 * @param discussed how many items were discussed: where few more or fewer were asked, their number would tell of those few
 */
export function consideredShown(
  { asked, considered, notConsidered, led, started, completed }: Considered,
  discussed: number,
  below = 0,
): ConsideredShown {
  const unanswered = asked - considered - notConsidered;
  const all = hiddenIn(asked, [considered, notConsidered, unanswered], below);
  const apart = isSmall(Math.abs(asked - discussed), below);
  const parts = all.parts || apart;
  const rate = parts || hiddenIn(considered, [led, considered - led], below).parts;
  // Each step is some of the one before: one that is small, or leaves few over, tells of those few.
  const steps = rate || [started, led - started, completed, started - completed].some((count) => isSmall(count, below));
  return {
    asked: unless(all.total || apart, asked),
    considered: unless(parts, considered),
    notConsidered: unless(parts, notConsidered),
    unanswered: unless(parts, unanswered),
    led: unless(rate, led),
    share: unless(rate, share(led, considered)),
    started: unless(steps, started),
    completed: unless(steps, completed),
    hidden: steps,
  };
}

/**
 * What is left where no agency is shown by itself: each kind of which more than one agency came. What a kind did that one
 * agency alone stands for is that agency's.
 */
export const kindsAlone = (attended: readonly Attended[]): Attended[] =>
  attended.filter(
    ({ agencyId, kind }) => !agencyId && attended.filter((one) => one.agencyId && one.kind === kind).length > 1,
  );

export type MappaShown = Shown<'considered' | 'screened' | 'referred' | 'accepted' | 'levelOne'> & {
  readonly hidden: boolean;
};

/** How MAPPA was used; none of its counts follows from the others, so that each is hidden where it is small itself. */
export function mappaShown(
  { considered, screened, referred, accepted, levelOne }: MappaCounted,
  below = 0,
): MappaShown {
  const shown = (count: number): number | null => unless(isSmall(count, below), count);
  return {
    considered: shown(considered),
    screened: shown(screened),
    referred: shown(referred),
    accepted: shown(accepted),
    levelOne: shown(levelOne),
    hidden: [considered, screened, referred, accepted, levelOne].some((count) => isSmall(count, below)),
  };
}

export type ProgrammesShown = Shown<keyof ProgrammesCounted> & { readonly hidden: boolean };

/** How programmes were used; alerts and those in time are hidden together where either, or what is left over, is small. */
export function programmesShown(counted: ProgrammesCounted, below = 0): ProgrammesShown {
  const late = hiddenIn(counted.alerts, [counted.alertsInTime, counted.alerts - counted.alertsInTime], below).parts;
  const names = Object.keys(counted) as (keyof ProgrammesCounted)[];
  const isHidden = (name: keyof ProgrammesCounted): boolean =>
    isSmall(counted[name], below) || (name.startsWith('alerts') && late);
  const shown = Object.fromEntries(names.map((name) => [name, unless(isHidden(name), counted[name])])) as Shown<
    keyof ProgrammesCounted
  >;
  return { ...shown, hidden: Object.values(shown).includes(null) };
}

/** Core agencies first; the agencies of a kind follow it, by name. */
export const inOrder =
  (kinds: readonly string[]) =>
  (one: Attended, other: Attended): number =>
    one.standing.localeCompare(other.standing) ||
    kinds.indexOf(one.kind) - kinds.indexOf(other.kind) ||
    one.kind.localeCompare(other.kind) ||
    (one.agencyName ?? '').localeCompare(other.agencyName ?? '', 'en');
