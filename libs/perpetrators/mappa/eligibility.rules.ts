import { londonDay, type LondonDate } from '../../kernel/london-date.js';

/** What the rules ask of a case, in the order in which it is asked. */
export const facts = [
  'convicted',
  'terrorist',
  'listed',
  'coercive',
  'sentenceKind',
  'sentenceMonths',
  'capable',
  'severalAgencies',
  'harm',
  'senior',
  'imminent',
] as const;
export type Fact = (typeof facts)[number];

/** Known of a referral that stands already, and asked of nobody. */
export type KnownFact = Fact | 'wasLevel3';

export type Condition =
  | { readonly fact: KnownFact; readonly is: readonly string[] }
  /** At least so many months as the forms of the area have settled for category 2. */
  | { readonly fact: 'sentenceMonths'; readonly atLeast: 'settled' };

export const outcomes = [
  'category_1',
  'category_2',
  'category_3',
  'category_4',
  'level_1',
  'level_2',
  'level_3',
  'pdp',
] as const;
export type Outcome = (typeof outcomes)[number];

/** One rule: what it leads to consider, what has to be so, where that is written, how sure it is, and from when it holds. */
export interface EligibilityRule {
  readonly name: string;
  readonly gives: Outcome;
  /** All of them, in the order in which they are asked. */
  readonly when: readonly Condition[];
  /** It is for whoever is in none of these. */
  readonly unless?: readonly Outcome[];
  readonly source: string;
  readonly standing: 'statute' | 'national' | 'general knowledge';
  readonly from: LondonDate | null;
  readonly until: LondonDate | null;
}

const is = (fact: KnownFact, ...values: readonly string[]): Condition => ({ fact, is: values });
const convicted = is('convicted', 'convicted');
const longEnough: Condition = { fact: 'sentenceMonths', atLeast: 'settled' };
const always = { from: null, until: null } as const;

// docs: domain 4 and 10, [S14]
const scheduled = { gives: 'category_2', source: 'MAPPA Guidance, category 2', ...always } as const;
/** The commencement itself is general knowledge. */
const coercion = {
  // docs: domain 4, [S15]
  gives: 'category_2',
  source: 'News reports of the change for controlling or coercive behaviour',
  standing: 'general knowledge',
  from: londonDay('2025-02-01'),
  until: null,
} as const;
// docs: domain 10, [S3]
const levels = { source: 'MAPPA Guidance 7, levels', standing: 'national', ...always } as const;

/** Every rule. A change of one is a row with its first day, and a last day for the one before. */
export const eligibilityRules: readonly EligibilityRule[] = [
  {
    name: 'notification',
    gives: 'category_1',
    when: [convicted, is('listed', 'notification')],
    // docs: domain 10, [S10b]
    source: 'MAPPA public questions and answers, question 2',
    standing: 'national',
    ...always,
  },
  {
    name: 'notification_caution',
    gives: 'category_1',
    when: [is('convicted', 'cautioned'), is('listed', 'notification')],
    source: 'That a caution brings notification too',
    standing: 'general knowledge',
    ...always,
  },
  {
    name: 'schedule_15_custody',
    ...scheduled,
    standing: 'national',
    when: [convicted, is('listed', 'schedule_15'), is('sentenceKind', 'custody'), longEnough],
  },
  {
    name: 'schedule_15_hospital',
    ...scheduled,
    standing: 'national',
    when: [convicted, is('listed', 'schedule_15'), is('sentenceKind', 'hospital_order')],
  },
  {
    name: 'schedule_15_suspended',
    ...scheduled,
    standing: 'general knowledge',
    when: [convicted, is('listed', 'schedule_15'), is('sentenceKind', 'suspended'), longEnough],
  },
  {
    name: 'coercive_sentence',
    ...coercion,
    when: [convicted, is('coercive', 'yes'), is('sentenceKind', 'custody', 'suspended'), longEnough],
  },
  {
    name: 'coercive_hospital',
    ...coercion,
    when: [convicted, is('coercive', 'yes'), is('sentenceKind', 'hospital_order')],
  },
  {
    name: 'other_dangerous',
    gives: 'category_3',
    unless: ['category_1', 'category_2', 'category_4'],
    when: [is('convicted', 'convicted', 'cautioned'), is('capable', 'yes'), is('severalAgencies', 'yes')],
    // docs: domain 4 and 10, [S14b]
    source: 'MAPPA Guidance, category 3',
    standing: 'national',
    ...always,
  },
  {
    name: 'terrorist',
    gives: 'category_4',
    when: [convicted, is('terrorist', 'yes')],
    // docs: domain 10, [S14c]
    source: 'Changes of 2022 to the arrangements',
    standing: 'general knowledge',
    ...always,
  },
  { name: 'one_agency', gives: 'level_1', when: [is('severalAgencies', 'no')], ...levels },
  {
    name: 'high_risk',
    gives: 'level_2',
    when: [is('severalAgencies', 'yes'), is('harm', 'high', 'very_high'), is('senior', 'no')],
    ...levels,
  },
  {
    name: 'lower_risk',
    gives: 'level_2',
    when: [is('severalAgencies', 'yes'), is('harm', 'low', 'medium'), is('senior', 'no')],
    ...levels,
  },
  { name: 'stepping_down', gives: 'level_2', when: [is('wasLevel3', 'yes'), is('senior', 'no')], ...levels },
  { name: 'senior_staff', gives: 'level_3', when: [is('severalAgencies', 'yes'), is('senior', 'yes')], ...levels },
  {
    name: 'dangerous_person',
    gives: 'pdp',
    when: [is('convicted', 'no'), is('imminent', 'yes')],
    unless: ['category_1', 'category_2', 'category_3', 'category_4'],
    // docs: domain 1.1 and 4, [S16]
    source: 'College of Policing: potentially dangerous persons',
    standing: 'national',
    ...always,
  },
];
