import { inForceOn } from '../../administration/areas/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Actor } from '../../platform/access/actor.js';
import type { SerialRule } from './serial-rule.entity.js';

/** One issue of a rule, as far as when it counts hangs on it. */
export type Issue = Pick<SerialRule, 'key' | 'areaCode' | 'number' | 'fromOn' | 'toOn'>;

/** The areas that somebody works in. */
export const areasOf = ({ posts }: Pick<Actor, 'posts'>): string[] => [
  ...new Set(posts.map(({ areaCode }) => areaCode).filter(Boolean)),
];

/** What an area goes by of one rule: what it settled itself, if its day has come, and else the rule of no area. */
function inArea<R extends Issue>(issues: readonly R[], areaCode: string | null, on: LondonDate): R[] {
  const of = (code: string | null): R | undefined =>
    inForceOn(
      issues.filter((one) => one.areaCode === code),
      on,
    );
  const found = (areaCode ? of(areaCode) : undefined) ?? of(null);
  return found && (!found.toOn || found.toOn >= on) ? [found] : [];
}

/** The rules by which somebody of some areas goes on a day: of each rule the issue of each area, once; local definitions differ (`domain.md` 1.1). */
export function rulesOf<R extends Issue>(rules: readonly R[], areaCodes: readonly string[], on: LondonDate): R[] {
  const keys = [...new Set(rules.map(({ key }) => key))];
  const areas = areaCodes.length ? areaCodes : [null];
  const found = keys.flatMap((key) => {
    const issues = rules.filter((rule) => rule.key === key);
    return areas.flatMap((area) => inArea(issues, area, on));
  });
  return [...new Set(found)];
}
