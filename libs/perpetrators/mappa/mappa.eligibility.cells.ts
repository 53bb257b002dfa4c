import type { Words } from '../../platform/messages/messages.js';
import { onDay } from '../../platform/pages/shown.js';
import { answerOf } from './mappa.cells.js';
import type { Weighed } from './eligibility.weighing.js';
import type { Helped } from './mappa.eligibility.js';

const colours = { met: 'green', not: 'grey', open: 'yellow' } as const;

const weighColumns = ['considers', 'weight', 'why', 'source'] as const;
const knownColumns = ['question', 'answer', 'from'] as const;

const labelOf = (t: Words, fact: string): string => t(`mappa.questions.${fact}.label`);

/** Where a rule is written, how sure that is, and from when it holds. */
const sourceOf = (t: Words, { source, standing, from }: Weighed): string =>
  [
    source,
    t(`mappa.eligibility.standings.${standing.replace(' ', '_')}`),
    from && t('mappa.eligibility.from', { day: onDay(from) }),
  ]
    .filter(Boolean)
    .join('\n');

const whyOf = (t: Words, { name, because, missing }: Weighed): string =>
  [
    t(`mappa.eligibility.rules.${name}`),
    because.length && t('mappa.eligibility.because', { what: because.map((fact) => labelOf(t, fact)).join('; ') }),
    missing && t('mappa.eligibility.missing', { what: labelOf(t, missing) }),
  ]
    .filter(Boolean)
    .join('\n');

/** Each rule with what it leads to consider, whether it is met, why, and where that is written. */
export const rulesTable = (t: Words, { rules }: Helped) => ({
  caption: t('mappa.eligibility.rulesTitle'),
  columns: weighColumns.map((one) => ({ text: t(`mappa.eligibility.columns.${one}`) })),
  rows: rules.map((rule) => [
    t(`mappa.eligibility.outcomes.${rule.gives}`),
    { tag: { text: t(`mappa.eligibility.weights.${rule.weight}`), colour: colours[rule.weight] } },
    { text: whyOf(t, rule), lines: true },
    { text: sourceOf(t, rule), lines: true },
  ]),
  total: rules.length,
  empty: '',
});

/** What is known already, and from where: none of it is asked again. */
export const knownTable = (t: Words, { known }: Helped) => ({
  caption: t('mappa.eligibility.knownTitle'),
  columns: knownColumns.map((one) => ({ text: t(`mappa.eligibility.columns.${one}`) })),
  rows: known.map(({ fact, value, from }) => [
    labelOf(t, fact),
    answerOf(t, fact, value),
    t(`mappa.eligibility.from_${from}`),
  ]),
  total: known.length,
  empty: t('mappa.eligibility.nothingKnown'),
});
