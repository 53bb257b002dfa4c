import { offerOn, supports } from '../areas/index.js';
import type { LondonDate } from '../kernel/london-date.js';
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
  readonly risk: string | null;
  readonly areaCode: string | null;
  readonly district: string | null;
}

/** What the service settled, and what areas settled of what it offers by risk. */
export interface Takes {
  readonly settled: Pick<AdvocacyService, 'minimumAge' | 'takes' | 'areas' | 'districts'> | undefined;
  readonly offers: readonly (Parameters<typeof offerOn>[0][number] & { readonly areaCode: string })[];
}

/** How old somebody is on a day. Whoever was born on 29 February is a year older on 1 March where there is none. */
export function ageOn(born: string, day: LondonDate): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

const said = (rule: Rule, met: boolean | null, why: string, more: RuleChecked['with'] = {}): RuleChecked => ({
  rule, met, why, with: more,
}); // prettier-ignore

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

function byRisk({ risk, areaCode }: Looked, { offers }: Takes, day: LondonDate): RuleChecked {
  if (!areaCode && offers.length) return said('risk', null, 'areaUnknown');
  const ofArea = offers.filter((one) => one.areaCode === areaCode);
  const found = offerOn(ofArea, { riskGrade: risk }, day);
  if (!found) return said('risk', true, 'anyRisk');
  if (found.ended) return said('risk', false, 'ended');
  if (!found.offer) return said('risk', null, 'unknown');
  return said('risk', supports.includes(found.offer), found.offer);
}

/**
 * Looks at a victim by each rule of a service on a day. It decides nothing: somebody does, who may go beyond it with a
 * reason.
 */
export const eligibility = (of: Looked, takes: Takes, day: LondonDate): RuleChecked[] => [
  byAge(of, takes, day),
  byAbuse(of, takes),
  byArea(of, takes),
  byRisk(of, takes, day),
];
