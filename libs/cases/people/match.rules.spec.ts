import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { LondonDate } from '../../kernel/london-date.js';
import { accountKey, compareDob, phoneKey, pncKey, postcodeKey } from './fact-match.rules.js';
import { score, type Likeness } from './match.rules.js';

const data = new URL('../../../test/data/', import.meta.url);
const read = (name: string): string => readFileSync(new URL(name, data), 'utf8');

interface Group {
  refs: string[];
  mayBeOffered?: boolean;
  clue: string;
}
const { duplicates, import: imported } = JSON.parse(read('expected.json')) as {
  duplicates: Record<'perpetrators' | 'victims', { same: Group[]; different: Group[] }>;
  import: { rejectedRows: { row: number }[]; accepted: number };
};
const rejected = new Set(imported.rejectedRows.map(({ row }) => row));
const accepted = parse<Record<string, string>>(read('nominations.csv'), { bom: true, columns: true }).filter(
  ({ external_ref: ref }, at) => ref !== '' && !rejected.has(at + 1),
);

const likenessOf = (row: Record<string, string>, who: 'perpetrator' | 'victim'): Likeness => ({
  names: [{ surname: row[`${who}_surname`], forename: row[`${who}_forename`] }],
  aliases: row[`${who}_aliases`]?.split(';').filter((alias) => alias.trim() !== ''),
  dob: (row[`${who}_dob`] || null) as LondonDate | null,
  pnc: row[`${who}_pnc`],
  postcode: row[`${who}_postcode`],
});

const pairsOf = (refs: readonly string[]): string[] =>
  refs.flatMap((a, at) => refs.slice(at + 1).map((b) => [a, b].sort().join(' and ')));

describe.each([
  ['perpetrators', 'perpetrator'],
  ['victims', 'victim'],
] as const)('%s of the reference data', (list, who) => {
  const likenesses = new Map(accepted.map((row) => [row.external_ref ?? '', likenessOf(row, who)]));
  const matches = new Map(
    pairsOf([...likenesses.keys()]).map((pair) => {
      const [a = '', b = ''] = pair.split(' and ');
      return [pair, score(likenesses.get(a) as Likeness, likenesses.get(b) as Likeness)];
    }),
  );
  const listed = (groups: readonly Group[]): [string, Group][] =>
    groups.flatMap((group) => pairsOf(group.refs).map((pair): [string, Group] => [pair, group]));
  const same = listed(duplicates[list].same);
  const different = listed(duplicates[list].different);

  it('are all there', () => {
    expect(likenesses.size).toBe(imported.accepted);
  });

  it.each(same)('offers %s, who are one', (pair) => {
    expect(matches.get(pair)?.offer).toBe(true);
  });

  it.each(different)('is never certain of %s, who are two', (pair, { mayBeOffered }) => {
    expect(matches.get(pair)?.certain).toBe(false);
    if (!mayBeOffered) expect(matches.get(pair)?.offer).toBe(false);
  });

  it('offers nobody else', () => {
    const known = new Set([...same, ...different].map(([pair]) => pair));
    const others = [...matches].filter(([pair, { offer }]) => offer && !known.has(pair)).map(([pair]) => pair);

    expect(others).toEqual([]);
  });
});

const someone: Likeness = {
  names: [{ surname: 'Llewellyn', forename: 'Gethin' }],
  dob: '1986-03-07' as LondonDate,
  pnc: 'FIC-2009/0412387K',
  postcode: 'ZZ12 4AB',
};
const named = (surname: string | null, forename: string | null): Likeness => ({ names: [{ surname, forename }] });

describe('two records', () => {
  it.each<[string, Likeness, Likeness, string[], boolean]>([
    [
      'with one number, however punctuated',
      { names: [], pnc: '2009/0412387K' },
      { names: [], pnc: '09-412387k' },
      ['same_pnc'],
      true,
    ],
    ['with one whole name', named('Pugh', 'Dylan'), named('PUGH', 'dylan'), ['same_name'], true],
    ['with a surname in common', named('Pugh', 'Dylan'), named('Pugh', 'Mared'), ['same_surname'], false],
    [
      'with names in each other’s place',
      named('Dylan', 'Pugh'),
      named('Pugh', 'Dylan'),
      ['similar_name', 'names_swapped'],
      false,
    ],
    ['with one single name', named(null, 'Rhiannydd'), named('Rhiannydd', null), ['same_name'], true],
    ['with ‘ap’ or without', named('ap Rhys', 'Guto'), named('Rhys', 'Guto'), ['similar_name'], false],
    ['with nothing known', named('', null), named(null, ''), [], false],
    ['with no fixed abode', { names: [], postcode: 'none' }, { names: [], postcode: 'none' }, [], false],
    [
      'with an account in common',
      { ...named('', ''), aliases: ['RiverWatcher88'] },
      { ...named('', ''), aliases: ['riverwatcher88'] },
      ['same_alias'],
      false,
    ],
    [
      'of whom one goes by the other’s name',
      { ...named('Stroud', 'Darren'), aliases: ['Bear'] },
      named('Stroud', 'Bear'),
      ['similar_name', 'goes_by'],
      false,
    ],
    [
      'that sound alike',
      { ...named('Philips', 'Shaun'), dob: '1984-06-12' as LondonDate },
      { ...named('Phillips', 'Sean'), dob: '1984-12-06' as LondonDate },
      ['dob_day_and_month_swapped', 'similar_name', 'sounds_alike', 'nickname'],
      true,
    ],
    [
      'of whom one leaves a name out',
      { ...named('Gill', 'Harpreet Kaur'), dob: '1990-01-31' as LondonDate },
      { ...named('Kaur', 'Harpreet'), dob: '1990-01-13' as LondonDate },
      ['dob_near', 'similar_name', 'names_swapped'],
      true,
    ],
    [
      'with a telephone in common and nothing else',
      { names: [], phones: ['07700 900123'] },
      { ...named('Pugh', 'Dylan'), phones: ['+44 7700 900123'] },
      ['same_phone'],
      true,
    ],
    [
      'with an account in common, by another name',
      { ...named('Roe', 'Al'), accounts: ['@RiverWatcher88'] },
      { ...named('Pugh', 'Dylan'), accounts: ['riverwatcher88'] },
      ['same_account'],
      true,
    ],
    [
      'with a new surname and the old date of birth',
      { ...someone, pnc: null, postcode: null },
      { ...someone, pnc: null, postcode: null, names: [{ surname: 'Price', forename: 'Gethin' }] },
      ['same_dob', 'same_forename'],
      true,
    ],
    [
      'with a former name among others',
      { ...someone, pnc: null, names: [{ surname: 'Price', forename: 'Gethin' }, ...someone.names] },
      { ...someone, pnc: null },
      ['same_dob', 'same_postcode', 'same_name'],
      true,
    ],
  ])('%s', (_, ...[a, b, reasons, offer]) => {
    expect(score(a, b)).toMatchObject({ reasons, offer });
    expect(score(b, a)).toEqual(score(a, b));
  });

  it('are not certain against their dates of birth or numbers', () => {
    expect(score(someone, someone).certain).toBe(true);
    expect(score(someone, { ...someone, dob: '1961-12-30' as LondonDate }).certain).toBe(false);
    expect(score(someone, { ...someone, pnc: 'FIC-2011/0000001A' }).certain).toBe(false);
    expect(score(someone, { ...someone, names: [{ surname: 'Tarrant', forename: 'Roy' }] }).certain).toBe(false);
  });
});

it.each([
  ['1991-04-11', '1991-11-04', 'dob_day_and_month_swapped'],
  ['1990-06-14', '1993-06-14', 'dob_one_digit_off'],
  ['1990-06-14', '1990-06-14', 'same_dob'],
  ['1958-02-11', '1985-11-23', 'different_dob'],
  ['1968-02-11', '1986-02-11', 'dob_near'],
  ['1989-06-14', '1990-06-14', 'dob_near'],
  ['1990-06-30', '1990-07-02', 'dob_near'],
  ['1958-02-11', '', undefined],
])('%s and %s: %s', (a, b, reason) => {
  expect(compareDob(a as LondonDate, b as LondonDate)).toBe(reason);
});

it.each([
  ['FIC-2009/0412387K', 'FIC090412387K'],
  ['fic 2009 / 412387 k', 'FIC090412387K'],
  ['FIC20090412387K', 'FIC090412387K'],
  ['96/207713D', '960207713D'],
  ['pending', 'PENDING'],
  [' - ', ''],
])('the number %j is compared as %j', (typed, key) => {
  expect(pncKey(typed)).toBe(key);
});

it.each([
  ['zz12 4ab', 'ZZ124AB'],
  ['ZZ124AB', 'ZZ124AB'],
  ['no fixed abode', ''],
])('the postcode %j is compared as %j', (typed, key) => {
  expect(postcodeKey(typed)).toBe(key);
});

it.each([
  ['+44 (0)7700 900123', '07700900123'],
  ['0044 7700 900123', '07700900123'],
  ['12345', ''],
])('the number %j is rung as %j', (typed, key) => {
  expect(phoneKey(typed)).toBe(key);
});

it('an account is one however it is written', () => {
  expect(accountKey(' @River.Watcher88 ')).toBe('river.watcher88');
});
