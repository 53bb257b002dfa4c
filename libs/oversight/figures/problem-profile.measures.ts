import { concerns } from '../../administration/areas/index.js';
import { columnOf } from '../../intake/nominations/index.js';

/** The parts of a profile, in the order of pages and files. */
export const parts = ['theme', 'time', 'place', 'demographics'] as const;
export type Part = (typeof parts)[number];

/** The line of what nobody has answered, or not in a way that has a line. */
export const NOT_RECORDED = 'not_recorded';

/** Ages at the nomination, in years: each band up to the age at which the next begins. */
export const ageBands = ['under_18', '18_24', '25_34', '35_44', '45_54', '55_64', '65_over'] as const;
export const bandsBegin = [18, 25, 35, 45, 55, 65] as const;

/** What is answered yes or no of the conduct, each a line of one table of the page. */
export const conduct = ['fixated', 'obsessive', 'unwanted', 'repeated', 'escalating', 'online'] as const;

interface MeasureOf {
  readonly name: string;
  readonly part: Part;
  /** Those of a year, or of the forum, are known when it is counted. */
  readonly lines: readonly string[] | 'months' | 'districts';
  /** Where words of its lines are that it shares with a form. */
  readonly words?: string;
  /** The line of an answer that has none of its own. */
  readonly others?: string;
}

const yesNo = ['yes', 'no'] as const;
const asked = (column: 'relationship' | 'frequency' | 'perpetrator_legal_status') => columnOf(column).words ?? [];
const question = (name: string): string => `nominations.questions.${name}.options`;
const ages = { part: 'demographics', lines: ageBands, words: 'figures.profile.ages' } as const;
const known = { words: 'platform.questions' } as const;

/**
 * What a profile counts, a table each. Nothing is counted by two of these at once: a line says of a case one thing alone.
 * What the form does not ask is no measure: neither sex nor ethnicity is recorded, nor at which hour anything happened.
 */
export const measures = [
  { name: 'relationship', part: 'theme', lines: asked('relationship'), words: question('relationship') },
  { name: 'domesticAbuse', part: 'theme', lines: yesNo, ...known },
  { name: 'concern', part: 'theme', lines: concerns, words: 'cases.concern' },
  ...conduct.map((name) => ({ name, part: 'theme' as const, lines: yesNo, ...known })),
  { name: 'frequency', part: 'theme', lines: asked('frequency'), words: question('frequency') },
  {
    name: 'legalStatus',
    part: 'theme',
    lines: asked('perpetrator_legal_status'),
    words: question('perpetratorLegalStatus'),
  },
  { name: 'month', part: 'time', lines: 'months' },
  { name: 'district', part: 'place', lines: 'districts' },
  { name: 'victimAge', ...ages },
  { name: 'perpetratorAge', ...ages },
  {
    name: 'language',
    part: 'demographics',
    lines: ['en', 'cy', 'other'],
    words: 'figures.profile.languages',
    others: 'other',
  },
] as const satisfies readonly MeasureOf[];

export type MeasureName = (typeof measures)[number]['name'];
export type Measure = MeasureOf & { readonly name: MeasureName };
