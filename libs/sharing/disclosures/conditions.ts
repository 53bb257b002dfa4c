import type { Category } from '../../platform/access/access-matrix.js';

interface Condition {
  readonly regime: 'part3' | 'uk_gdpr';
  readonly source: string;
}

/**
 * What is needed besides a basis where information is sensitive, special category or about offending (`domain.md` 9.1;
 * there from general knowledge, so that an area’s data protection officer confirms them).
 */
export const conditions = {
  strictly_necessary: { regime: 'part3', source: 'Data Protection Act 2018 s.35(5), Schedule 8' },
  sensitive_consent: { regime: 'part3', source: 'Data Protection Act 2018 s.35(4)' },
  safeguarding: { regime: 'uk_gdpr', source: 'Data Protection Act 2018 Schedule 1 para. 18, UK GDPR art. 9(2)(g), 10' },
  unlawful_acts: {
    regime: 'uk_gdpr',
    source: 'Data Protection Act 2018 Schedule 1 para. 10, UK GDPR art. 9(2)(g), 10',
  },
  health_or_social_care: {
    regime: 'uk_gdpr',
    source: 'Data Protection Act 2018 Schedule 1 para. 2, UK GDPR art. 9(2)(h)',
  },
  vital_interests: { regime: 'uk_gdpr', source: 'UK GDPR art. 9(2)(c), Data Protection Act 2018 Schedule 1 para. 30' },
  explicit_consent: { regime: 'uk_gdpr', source: 'UK GDPR art. 9(2)(a), Data Protection Act 2018 Schedule 1 para. 29' },
} as const satisfies Record<string, Condition>;
export type ConditionName = keyof typeof conditions;

export const conditionNames = Object.keys(conditions) as [ConditionName, ...ConditionName[]];

/** Health is sensitive under both regimes; offending is criminal offence data under the UK GDPR alone. */
const sensitive: readonly Category[] = ['victimHealth', 'perpetratorHealth'];
const ofOffending: readonly Category[] = [
  'offendingHistory',
  'sensitiveIntelligence',
  'mappaDocuments',
  'programmeAttendance',
  'spoFile',
];

/** The conditions of which one is needed to pass on a category under a regime; none where none is. */
export function conditionsFor(category: string, regime: string): ConditionName[] {
  const asked = regime === 'part3' ? sensitive : [...sensitive, ...ofOffending];
  if (!(asked as readonly string[]).includes(category)) return [];
  return conditionNames.filter((name) => conditions[name].regime === regime);
}
