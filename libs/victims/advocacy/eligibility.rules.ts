import type { LondonDate } from '../../kernel/london-date.js';
import type { AdvocacyService } from './services/service.entity.js';

/** What a service looks at before it takes a victim (`capabilities.md` B2, B5, D4). */
export const rules = ['age', 'da', 'area', 'risk'] as const;
export type Rule = (typeof rules)[number];

export interface RuleChecked {
  readonly rule: Rule;
  /** Nothing: it cannot be said, because something is not known. */
  readonly met: boolean | null;
  /** Why, as the last part of a message key. */
  readonly why: string;
  readonly with: Readonly<Record<string, string | number>>;
}

/** What is known of a victim that decides whether a service takes them. */
export interface Looked {
  readonly dateOfBirth: string | null;
  readonly daRelated: boolean;
  readonly areaCode: string | null;
  readonly district: string | null;
}

/** What the service offers for the victim's risk where they live, as their area settled it. */
export interface Offered {
  /** null: the commission ended, or the risk is not known. */
  readonly offer: string | null;
  /** Whether a victim is supported with it. */
  readonly supports: boolean;
  readonly ended: boolean;
}

/** What the service settled, and what it offers; `unknown` where that depends on an area that is not known. */
export interface Takes {
  readonly settled: Pick<AdvocacyService, 'minimumAge' | 'takes' | 'areas' | 'districts'> | undefined;
  readonly offered: Offered | 'unknown' | undefined;
}

/** How old somebody is on a day. Whoever was born on 29 February is a year older on 1 March where there is none. */
export function ageOn(born: string, day: LondonDate): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

const said = (rule: Rule, met: boolean | null, why: string, more: RuleChecked['with'] = {}): RuleChecked => ({
  rule,
  met,
  why,
  with: more,
});

function byAge({ dateOfBirth }: Looked, { settled }: Takes, day: LondonDate): RuleChecked {
  const least = settled?.minimumAge;
  if (!least) return said('age', true, 'anyAge');
  if (!dateOfBirth) return said('age', null, 'unknown', { least });
  const age = ageOn(dateOfBirth, day);
  return said('age', age >= least, age >= least ? 'oldEnough' : 'tooYoung', { age, least });
}

function byAbuse({ daRelated }: Looked, { settled }: Takes): RuleChecked {
  const takes = settled?.takes ?? 'all';
  if (takes === 'all') return said('da', true, 'whoever');
  if ((takes === 'da') === daRelated) return said('da', true, 'takesIt');
  return said('da', false, takes === 'da' ? 'daAlone' : 'otherAlone');
}

function byArea({ areaCode, district }: Looked, { settled }: Takes): RuleChecked {
  if (!settled) return said('area', true, 'anywhere');
  if (!areaCode) return said('area', null, 'unknown');
  if (!settled.areas.includes(areaCode)) return said('area', false, 'elsewhere');
  if (!settled.districts.length) return said('area', true, 'served');
  if (!district) return said('area', null, 'districtUnknown');
  const met = settled.districts.includes(district);
  return said('area', met, met ? 'served' : 'otherDistrict');
}

function byRisk({ offered }: Takes): RuleChecked {
  if (!offered) return said('risk', true, 'anyRisk');
  if (offered === 'unknown') return said('risk', null, 'areaUnknown');
  if (offered.ended) return said('risk', false, 'ended');
  if (!offered.offer) return said('risk', null, 'unknown');
  return said('risk', offered.supports, offered.offer);
}

/**
 * Looks at a victim by each rule of a service on a day. It decides nothing: somebody does, who may go beyond it with a
 * reason.
 */
export const eligibility = (of: Looked, takes: Takes, day: LondonDate): RuleChecked[] => [
  byAge(of, takes, day),
  byAbuse(of, takes),
  byArea(of, takes),
  byRisk(takes),
];
