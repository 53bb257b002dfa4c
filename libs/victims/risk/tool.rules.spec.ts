import { keyOf, resultsWritten, writtenAgain } from './tool.rules.js';

const whole = {
  maxCount: 24,
  grades: 'High = high\nMedium= Medium\n\n Low risk = standard',
  countGrades: '14 = High',
  domains: 'Violence\nPersistence',
  types: '',
};
const results = {
  grades: [
    { word: 'High', level: 'high' },
    { word: 'Medium', level: 'medium' },
    { word: 'Low risk', level: 'standard' },
  ],
  countGrades: [{ from: 14, word: 'High' }],
  domains: ['Violence', 'Persistence'],
  types: [],
};

it('reads what results a tool has, a line each, and writes it so that it is read the same', () => {
  expect(resultsWritten(whole)).toEqual(results);
  expect(resultsWritten({ ...whole, ...writtenAgain(results as never) })).toEqual(results);
});

test.each<[string, object, string[]]>([
  ['a grade of no level', { grades: 'High = dreadful' }, ['grades']],
  ['a grade without a level', { grades: 'High' }, ['grades']],
  ['a word twice', { grades: 'High = high\nHigh = medium' }, ['grades']],
  [
    'a count of a word that it does not have',
    { maxCount: 20, grades: 'High = high', countGrades: '9 = Low' },
    ['countGrades'],
  ],
  ['a count beyond its most', { maxCount: 5, grades: 'High = high', countGrades: '9 = High' }, ['countGrades']],
  ['a count that grades where nothing is counted', { grades: 'High = high', countGrades: '9 = High' }, ['countGrades']],
  ['a domain twice', { domains: 'Violence\nViolence' }, ['domains']],
  ['no result at all', {}, ['maxCount']],
])('refuses %s', (_, written, fields) => {
  const read = resultsWritten(written);
  expect('errors' in read && read.errors.map(({ field }) => field)).toEqual(fields);
});

test.each([
  ['a count', { maxCount: 11 }],
  ['a score', { maxScore: 10 }],
  ['types', { types: 'Rejected' }],
])('takes %s alone', (_, written) => {
  expect(resultsWritten(written)).not.toHaveProperty('errors');
});

test.each([
  ['S-DASH', 's_dash'],
  ['Échelle de risque 2', 'e_chelle_de_risque_2'],
  ['!!', 'tool'],
])('knows %s by a key', (name, key) => {
  expect(keyOf(name)).toBe(key);
});
