import { londonDay } from '../../kernel/london-date.js';
import { whyNot } from './forms.rules.js';
import { formsOn, type FormsSettled } from './forms.settled.js';
import { fullNames, prescreenNames } from './mappa.fields.js';

const settled: FormsSettled = {
  prescreen: [...prescreenNames],
  full: [...fullNames],
  categories: [
    { category: '1', needs: 'notification', months: null, levels: ['1', '2', '3'] },
    { category: '2', needs: 'schedule_15', months: 12, levels: ['1', '2', '3'] },
    { category: '3', needs: null, months: null, levels: ['2', '3'] },
  ],
};
const long = { listed: 'schedule_15', sentenceKind: 'custody', sentenceMonths: '18' };

it.each([
  ['2', '1', long, undefined],
  ['2', '1', { ...long, sentenceMonths: '11' }, 'months'],
  ['2', '1', { ...long, sentenceMonths: '12' }, undefined],
  ['2', '2', { listed: 'schedule_15', sentenceKind: 'hospital_order' }, undefined],
  ['2', '2', { ...long, listed: 'neither' }, 'schedule_15'],
  ['1', '1', long, 'notification'],
  ['1', '1', { listed: 'notification' }, undefined],
  ['3', '1', {}, 'level'],
  ['3', '2', {}, undefined],
  ['4', '2', long, 'noCategory'],
] as const)('category %s at level %s with %o: %s', (category, level, answers, expected) => {
  expect(whyNot(settled, { category, level }, answers)).toBe(expected);
});

it('does not look at what a version of the form does not ask', () => {
  const short = {
    ...settled,
    prescreen: settled.prescreen.filter((one) => one !== 'listed' && one !== 'sentenceMonths'),
  };
  expect(whyNot(short, { category: '2', level: '1' }, {})).toBeUndefined();
});

const rows = [
  { name: 'national', areaCode: null, number: 1, fromOn: '2022-05-01' },
  { name: 'national, newer', areaCode: null, number: 2, fromOn: '2026-06-01' },
  { name: 'own', areaCode: 'cheshire', number: 1, fromOn: '2026-05-01' },
];
it.each([
  ['cheshire', '2026-04-30', 'national'],
  ['cheshire', '2026-05-01', 'own'],
  ['cheshire', '2026-07-01', 'own'],
  ['kent', '2026-05-01', 'national'],
  ['kent', '2026-06-01', 'national, newer'],
  ['kent', '2022-04-30', undefined],
])('in %s on %s the forms are: %s', (area, day, expected) => {
  expect(formsOn(rows, area, londonDay(day))?.name).toBe(expected);
});
