import { londonDay } from '../../kernel/london-date.js';
import { eligibilityRules, type Outcome } from './eligibility.rules.js';
import { weighed, type Answers, type Weighing } from './eligibility.weighing.js';

const settled: Weighing['settled'] = {
  categories: [
    { category: '1', needs: 'notification', months: null, levels: ['1', '2', '3'] },
    { category: '2', needs: 'schedule_15', months: 12, levels: ['1', '2', '3'] },
    { category: '3', needs: null, months: null, levels: ['2', '3'] },
    { category: '4', needs: null, months: null, levels: ['1', '2', '3'] },
  ],
};
const now: Weighing = { day: londonDay('2026-04-10'), settled };
const of = (answers: Answers, weighing: Weighing = now) => weighed(eligibilityRules, answers, weighing);

const listed = { convicted: 'convicted', terrorist: 'no', listed: 'schedule_15', coercive: 'no' };
const below = { convicted: 'convicted', terrorist: 'no', listed: 'neither', coercive: 'no' };
const long = { sentenceKind: 'custody', sentenceMonths: '12' };

it.each<[string, Answers, Outcome[]]>([
  ['nothing known', {}, []],
  ['notification', { convicted: 'convicted', listed: 'notification' }, ['category_1']],
  ['notification after a caution', { convicted: 'cautioned', listed: 'notification' }, ['category_1']],
  ['schedule 15, 12 months', { ...listed, ...long }, ['category_2']],
  ['schedule 15, 11 months', { ...listed, ...long, sentenceMonths: '11' }, []],
  ['schedule 15, hospital order', { ...listed, sentenceKind: 'hospital_order' }, ['category_2']],
  ['schedule 15, suspended', { ...listed, ...long, sentenceKind: 'suspended' }, ['category_2']],
  ['schedule 15, community order', { ...listed, ...long, sentenceKind: 'community' }, []],
  ['coercive behaviour, suspended', { ...below, coercive: 'yes', ...long, sentenceKind: 'suspended' }, ['category_2']],
  ['coercive behaviour, hospital order', { ...below, coercive: 'yes', sentenceKind: 'hospital_order' }, ['category_2']],
  ['below category 2', { ...below, capable: 'yes', severalAgencies: 'yes' }, ['category_3']],
  [
    'below category 2, after a caution',
    { convicted: 'cautioned', listed: 'neither', capable: 'yes', severalAgencies: 'yes' },
    ['category_3'],
  ],
  ['one agency is enough below category 2', { ...below, capable: 'yes', severalAgencies: 'no' }, []],
  ['category 2 is no category 3', { ...listed, ...long, capable: 'yes', severalAgencies: 'yes' }, ['category_2']],
  ['terrorist', { convicted: 'convicted', terrorist: 'yes', listed: 'neither', coercive: 'no' }, ['category_4']],
  ['level 1', { ...listed, ...long, severalAgencies: 'no' }, ['category_2', 'level_1']],
  ['level 2', { ...listed, ...long, severalAgencies: 'yes', harm: 'high', senior: 'no' }, ['category_2', 'level_2']],
  [
    'level 2 at a lower risk',
    { ...listed, ...long, severalAgencies: 'yes', harm: 'medium', senior: 'no' },
    ['category_2', 'level_2'],
  ],
  ['level 3', { ...listed, ...long, severalAgencies: 'yes', senior: 'yes' }, ['category_2', 'level_3']],
  ['stepping down from level 3', { ...listed, ...long, wasLevel3: 'yes', senior: 'no' }, ['category_2', 'level_2']],
  ['no level without a category', { convicted: 'no', severalAgencies: 'no', imminent: 'no' }, []],
  ['a potentially dangerous person', { convicted: 'no', imminent: 'yes' }, ['pdp']],
  ['none after a conviction', { ...below, capable: 'no', imminent: 'yes' }, []],
])('%s suggests as it should', (_, answers, expected) => {
  expect(of(answers).suggests).toEqual(expected);
});

it.each<[string, Answers, string[]]>([
  ['first whether there is a conviction', {}, ['convicted']],
  ['of nobody who was not convicted about sentences', { convicted: 'no' }, ['imminent']],
  ['next what could make a category', { convicted: 'convicted' }, ['terrorist', 'listed', 'coercive']],
  ['of the length of a sentence only where it counts', { ...listed, sentenceKind: 'custody' }, ['sentenceMonths']],
  [
    'of no length of a hospital order, but of the level',
    { ...listed, sentenceKind: 'hospital_order' },
    ['severalAgencies'],
  ],
  ['about category 3 only once 1, 2 and 4 are out', below, ['capable']],
  [
    'about harm and seniority only where several agencies are needed',
    { ...listed, ...long, severalAgencies: 'yes' },
    ['harm', 'senior'],
  ],
  ['nothing more once all is known', { ...listed, ...long, severalAgencies: 'no' }, []],
  ['nothing more of somebody who is not dangerous', { convicted: 'no', imminent: 'no' }, []],
])('it asks %s', (_, answers, expected) => {
  expect(of(answers).asks).toEqual(expected);
});

it('holds a rule from its first day', () => {
  const coercive = { ...below, coercive: 'yes', ...long };
  expect(of(coercive, { ...now, day: londonDay('2025-01-31') }).suggests).toEqual([]);
  expect(of(coercive, { ...now, day: londonDay('2025-02-01') }).suggests).toEqual(['category_2']);
});

it('takes the months, and the levels of a category, from what the area has settled', () => {
  const six = settled.categories.map((rule) =>
    rule.category === '2' ? { ...rule, months: 6, levels: ['2' as const] } : rule,
  );
  const short = { ...listed, sentenceKind: 'custody', sentenceMonths: '6', severalAgencies: 'no' };
  expect(of(short).suggests).toEqual([]);
  expect(of(short, { ...now, settled: { categories: six } }).suggests).toEqual(['category_2']);
});

it('says of each rule why, from where, and how sure that is', () => {
  const { rules } = of({ ...listed, ...long, sentenceMonths: '3' });
  expect(rules.find(({ name }) => name === 'schedule_15_custody')).toMatchObject({
    weight: 'not',
    because: ['sentenceMonths'],
    standing: 'national',
  });
  expect(rules.find(({ name }) => name === 'schedule_15_suspended')).toMatchObject({
    weight: 'not',
    because: ['sentenceKind'],
    standing: 'general knowledge',
  });
  expect(rules.every(({ source }) => source.length > 0)).toBe(true);
});
