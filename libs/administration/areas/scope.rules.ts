import type { ForumSettings } from './forum.settings.js';

/** Levels of concern, the lowest first (`domain.md` 6.2). */
export const concerns = ['standard', 'medium', 'high'] as const;

/** What of a case decides whether a forum takes it; absent where nobody knows it yet. */
export interface Scoped {
  readonly district?: string | null | undefined;
  readonly levelOfConcern?: string | null | undefined;
}

type Scope = Pick<ForumSettings, 'districts' | 'minimumRisk'>;
export type ScopePart = 'district' | 'concern';

const rank = (level: string): number => (concerns as readonly string[]).indexOf(level);
const asksFor = ({ districts = [], minimumRisk }: Scope): Record<ScopePart, boolean> => ({
  district: districts.length > 0,
  concern: minimumRisk !== undefined,
});

/**
 * By which parts of its scope a forum does not take a case (`capabilities.md` F3): its district is none of the forum's,
 * or its level of concern is below the forum's. What is not known keeps no case out.
 */
export function outsideScope(scope: Scope, { district, levelOfConcern }: Scoped): ScopePart[] {
  const asked = asksFor(scope);
  return [
    ...(asked.district && district && !scope.districts?.includes(district) ? (['district'] as const) : []),
    ...(asked.concern && levelOfConcern && rank(levelOfConcern) < rank(scope.minimumRisk ?? '')
      ? (['concern'] as const)
      : []),
  ];
}

/** What the forum's scope asks of a case and nobody knows yet. */
export function unknownForScope(scope: Scope, { district, levelOfConcern }: Scoped): ScopePart[] {
  const asked = asksFor(scope);
  return [
    ...(asked.district && !district ? (['district'] as const) : []),
    ...(asked.concern && !levelOfConcern ? (['concern'] as const) : []),
  ];
}
