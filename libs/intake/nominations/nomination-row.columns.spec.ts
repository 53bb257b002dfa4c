import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { categories } from '../../platform/access/access-matrix.js';
import { hasWords, words } from '../../platform/messages/messages.js';
import { allColumnNames, besidesNames, columnNames, columnOf, propertyOf } from './nomination-row.columns.js';
import { checkRow, rowReasons, type RowContext } from './nomination-row.rules.js';
import { contactMethods } from '../../cases/people/index.js';
import { nominateForm } from './nomination.forms.js';
import { openAfter } from './nomination.questions.js';

it('every column has a name, and every reason a sentence', () => {
  const keys = [
    ...[...allColumnNames, 'whole_row'].map((column) => `nominations.import.columns.${column}`),
    ...rowReasons.map((reason) => `nominations.import.reasons.${reason}`),
  ];

  expect(keys.filter((key) => !hasWords(key))).toEqual([]);
});

const context: RowContext = {
  forum: () => undefined,
  nominator: () => false,
  force: () => false,
  isKnownRef: () => false,
  importedAt: new Date('2026-03-16T09:00:00Z'),
};

it('a sentence says how long an answer may be, and which answers there are', () => {
  const { problems } = checkRow({ behaviours: 'x'.repeat(20_001), urgency: 'now' }, context);
  const said = problems.map(({ reason, with: values }) => words('en')(`nominations.import.reasons.${reason}`, values));

  expect(said).toContainEqual(expect.stringContaining('20,000 characters'));
  expect(said).toContainEqual(expect.stringContaining('routine, next_meeting, extraordinary'));
});

it('no problem repeats what was typed', () => {
  const secret = 'Carys';
  const everywhere = Object.fromEntries(allColumnNames.map((name) => [name, secret]));

  expect(JSON.stringify(checkRow(everywhere, context).problems)).not.toContain(secret);
});

it('whatever may say where a victim is belongs to the victim’s location', () => {
  expect(columnNames.filter((name) => columnOf(name).category === 'victimLocation')).toEqual([
    'victim_postcode',
    'victim_safe_contact_method',
    'victim_safe_contact_value',
    'victim_safe_contact_times',
    'immediate_safety_steps',
  ]);
});

it('every category is one of the access matrix, and nobody’s own words are of the nomination itself', () => {
  for (const name of allColumnNames) {
    const { category, freeText } = columnOf(name);
    expect(categories).toContain(category);
    expect([name, freeText === true && category === 'nomination']).toEqual([name, false]);
  }
});

it('whatever a cell holds, the row is answered, and taken only without a problem', () => {
  const cells = fc.dictionary(fc.constantFrom('', ...allColumnNames), fc.string({ unit: 'binary' }));
  fc.assert(
    fc.property(cells, (record) => {
      const { problems, row } = checkRow(record, context);
      expect(row === undefined).toBe(problems.length > 0);
    }),
  );
});

it('knows the ways to reach a victim that are kept of people', () => {
  expect(columnOf('victim_safe_contact_method').words).toEqual(contactMethods);
});

/** Of a nomination by form the sender is whoever is signed in, for an agency of theirs, now. */
const ofTheSender = ['forumId', 'agencyId'];

it('has a column for every question of the form', () => {
  const asked = Object.keys(nominateForm.shape).filter((key) => !ofTheSender.includes(key));

  expect(asked.filter((key) => !(allColumnNames.map(propertyOf) as string[]).includes(key))).toEqual([]);
});

it('takes for what the form asks besides just what the form takes', () => {
  const shape = nominateForm.shape as unknown as Record<string, { safeParse(value: unknown): { success: boolean } }>;
  for (const name of besidesNames) {
    const { words: taken = ['something'], kind, max } = columnOf(name);
    const field = shape[propertyOf(name)];
    const said = kind === 'day' ? ['2026-03-01'] : taken;
    expect([name, said.map((word) => field?.safeParse(word).success)]).toEqual([name, said.map(() => true)]);
    if (kind === 'text') expect([name, field?.safeParse('x'.repeat(max)).success]).toEqual([name, true]);
    if (kind === 'text') expect([name, field?.safeParse('x'.repeat(max + 1)).success]).toEqual([name, false]);
  }
});

it('leaves open what was not answered, and how one of them is known here where that is said', () => {
  const later = besidesNames.filter((name) => columnOf(name).needed === 'later').map(propertyOf);
  const row = Object.fromEntries(columnNames.map((name) => [propertyOf(name), 'Given']));
  expect([...openAfter(row)].sort()).toEqual([...later].sort());
  expect(openAfter({ ...row, victimView: null })).toContain('victimView');
  expect(openAfter({})).toContain('riskNotDoneReason');
  expect(openAfter({ riskNotDoneReason: 'Nobody has seen her yet.' })).not.toContain('riskNotDoneReason');
  expect(openAfter({ contactCodeWord: 'none agreed' })).not.toContain('contactCodeWord');
  expect(openAfter({ knownHere: 'yes' })).toContain('knownHereHow');
  expect(openAfter({ knownHere: 'yes', knownHereHow: 'A cousin.' })).not.toContain('knownHereHow');
  expect(openAfter({ knownHere: 'no' })).not.toContain('knownHereHow');
});
