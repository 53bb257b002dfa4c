import { addDays, type LondonDate } from '../../kernel/london-date.js';
import type { Programme } from './programme.entity.js';
import type { EntryRoute, Level } from './programme.words.js';

/** What is known of somebody who might be referred; what whoever asks does not see is not known. */
export interface About {
  readonly today: LondonDate;
  readonly areaCode: string;
  readonly level?: Level | undefined;
  readonly domestic?: boolean | undefined;
  readonly age?: number | undefined;
  readonly route?: EntryRoute | undefined;
  /** Whether the police investigate them now. */
  readonly investigation?: boolean | undefined;
  /** Whether somebody else holds the case. */
  readonly holder?: boolean | undefined;
}

type OfProgramme = Pick<
  Programme,
  | 'areaCode'
  | 'state'
  | 'levels'
  | 'domestic'
  | 'minAge'
  | 'maxAge'
  | 'routes'
  | 'noInvestigation'
  | 'needsHolder'
  | 'capacity'
  | 'fromOn'
  | 'untilOn'
  | 'fundedUntil'
>;

/** Why a programme takes nobody on a day, whoever it is. */
const ofItself = (one: OfProgramme, today: LondonDate) =>
  [
    one.state === 'closed' && 'closed',
    one.state === 'closing' && 'closing',
    one.fromOn > today && 'notYet',
    one.untilOn && one.untilOn < today && 'over',
    one.fundedUntil && one.fundedUntil < today && 'unfunded',
  ] as const;

const ofPerson = (one: OfProgramme, about: About) =>
  [
    one.areaCode !== about.areaCode && 'area',
    about.level && !one.levels.includes(about.level) && 'level',
    one.domestic === 'only' && about.domestic === false && 'onlyDomestic',
    one.domestic === 'never' && about.domestic === true && 'neverDomestic',
    about.age !== undefined && about.age < one.minAge && 'tooYoung',
    about.age !== undefined && one.maxAge !== null && about.age > one.maxAge && 'tooOld',
    about.route && !one.routes.includes(about.route) && 'route',
    one.noInvestigation && about.investigation && 'investigation',
    one.needsHolder && about.holder === false && 'holder',
  ] as const;

const said = <W extends string>(all: readonly (W | false | null | undefined | '')[]): W[] =>
  all.filter((one): one is W => Boolean(one));

/**
 * Why somebody cannot be referred to a programme; nothing where they can (`domain.md` 6.13, `capabilities.md` C1).
 * What is not known shuts nothing: the provider assesses.
 */
export const whyNot = (one: OfProgramme, about: About) =>
  said([...ofItself(one, about.today), one.capacity === 'full' && ('full' as const), ...ofPerson(one, about)]);
export type WhyNot = ReturnType<typeof whyNot>[number];

/** Why nobody starts on a programme on a day: it is not funded any more, or ends (`capabilities.md` C3). */
export const whyNoStart = (one: OfProgramme, on: LondonDate): WhyNot[] => said([...ofItself(one, on)]);

/** Whether somebody on it has to be looked at, because nothing pays for it any more. */
export const isUnfunded = ({ fundedUntil }: Pick<Programme, 'fundedUntil'>, today: LondonDate): boolean =>
  fundedUntil !== null && fundedUntil < today;

/** How old somebody is on a day, by their day of birth. */
export function ageOn(born: LondonDate, day: LondonDate): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/** Consent by the route: whoever comes of their own will gave it; whoever is ordered to come need not. */
export const consentFits = (route: EntryRoute, consent: string): boolean =>
  consent === 'given' || ['spo_requirement', 'licence', 'community_order'].includes(route);

/** The days on which sessions are planned, at an interval from the first. */
export const plannedDays = (count: number, firstOn: LondonDate | undefined, everyDays = 7): (LondonDate | null)[] =>
  Array.from({ length: count }, (_, at) => (firstOn ? addDays(firstOn, at * everyDays) : null));

interface Counted {
  readonly offered: number;
  readonly attended: number;
  readonly missed: number;
}

/**
 * Whether what a provider says at the end fits what was entered session by session. Attended ones may have been entered
 * nowhere else; a missed one is owed an alert, so that it has to be entered by itself.
 */
export function countErrors(entered: Counted, { attended, missed }: Omit<Counted, 'offered'>) {
  return said([
    attended < entered.attended && 'fewerAttended',
    missed !== entered.missed && 'otherMissed',
    attended + missed > entered.offered && 'moreThanOffered',
  ] as const);
}
