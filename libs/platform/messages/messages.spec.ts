import { describe, expect, it, test } from '@jest/globals';
import { readFileSync, readdirSync } from 'node:fs';
import { londonDay } from '../../kernel/london-date.js';
import {
  formatDay,
  formatInstant,
  formatList,
  formatShortDay,
  formatTime,
  formatWeekday,
  hasWords,
  knownPart,
  spokenLanguages,
  teach,
  words,
} from './messages.js';

const t = words('en');

describe('words', () => {
  it('gives the words of a key, under the name of its room', () => {
    expect(t('platform.product')).toBe('Stalking Clinic');
  });

  it('chooses the plural by count', () => {
    expect([0, 1, 2].map((count) => t('platform.lists.total', { count }))).toEqual([
      '0 results',
      '1 result',
      '2 results',
    ]);
  });

  it('puts parameters in as they are: not escaped, not read as a key, not read as an option', () => {
    const name = '<b>$t(platform.product)</b> {{max}} $& $1';
    expect(t('platform.errors.enter', { name, max: 3, lng: 'cy', defaultValue: 'x' })).toBe(`Enter ${name}`);
  });

  it('refuses a key without words, and one that only has words below it', () => {
    expect(() => t('platform.no-such-key')).toThrow('There are no words for platform.no-such-key');
    expect(() => t('platform.errors')).toThrow('There are no words');
    expect(['platform.errors', 'platform.errors.enter', 'platform.lists.total', 'none.x'].map(hasWords)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('tells of a key without words only what is in the files, never a value that it was made of', () => {
    expect(knownPart('platform.errors.Llewellyn of 4 Quay Street')).toBe('platform.errors.…');
    expect(knownPart('platform.problems.wrong-state.moves.Nia.label')).not.toContain('Nia');
    expect(knownPart('Nia Vaughan')).toBe('…');
    expect(knownPart('platform.errors.enter.07700 900123')).not.toContain('07700');
    expect(knownPart('platform.errors')).toBe('platform.errors');
  });

  it('is ready for Welsh: what is not yet in it is given in English', () => {
    expect(words('cy')('platform.questions.yes')).toBe('Yes');
    expect(spokenLanguages()).toContain('en');
  });
});

describe('every key that is named in the code', () => {
  const root = new URL('../../../', import.meta.url);
  const files = ['libs', 'apps'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  );
  const named = (file: string): string[] => {
    const text = readFileSync(new URL(file, root), 'utf8');
    const keys = file.endsWith('.njk')
      ? /\bt\('([^']+)'/g
      : /'(platform\.(?:errors|layout|lists|moves|idle|problems)\.[\w.-]+)'/g;
    // A key that ends in a dot is put together with something that is known only then.
    return [...text.matchAll(keys)].map(([, key = '']) => key).filter((key) => !key.endsWith('.'));
  };
  for (const file of files.filter((one) => /^apps\/\w+\/messages\.en\.json$/.test(one))) {
    teach(String(file.split('/')[1]), JSON.parse(readFileSync(new URL(file, root), 'utf8')) as object);
  }

  // A part of a room that speaks under its own name has its words in a file of that name.
  for (const file of files) {
    const name = /^libs\/.+\/(providers|systems|arrivals)\.en\.json$/.exec(file)?.[1];
    if (name) teach(name, JSON.parse(readFileSync(new URL(file, root), 'utf8')) as object);
  }

  // A room of several things has the words of each under its own name.
  for (const file of files.filter((one) => /^libs\/.+\/(things|beside)\.en\.json$/.test(one))) {
    const said = JSON.parse(readFileSync(new URL(file, root), 'utf8')) as Record<string, object>;
    for (const [name, words] of Object.entries(said)) teach(name, words);
  }

  test.each(files.filter((file) => /(?<!spec)\.ts$|\.njk$/.test(file) && named(file).length > 0))(
    'has its words: %s',
    (file) => {
      expect(named(file).filter((key) => !hasWords(key))).toEqual([]);
    },
  );
});

describe('days and times, as London reads them', () => {
  test.each([
    ['2026-06-04T08:32:00Z', '4 June 2026 at 9:32am'],
    ['2026-12-04T09:32:00Z', '4 December 2026 at 9:32am'],
    ['2026-03-29T00:59:00Z', '29 March 2026 at 12:59am'],
    ['2026-03-29T01:00:00Z', '29 March 2026 at 2am'],
    ['2026-06-03T23:00:00Z', '4 June 2026 at midnight'],
    ['2026-06-04T11:00:00Z', '4 June 2026 at midday'],
    ['2026-06-04T11:05:00Z', '4 June 2026 at 12:05pm'],
  ])('%s is %s', (instant, said) => {
    expect(formatInstant(new Date(instant))).toBe(said);
  });

  it('says days, weekdays, times and lists', () => {
    expect(formatDay(londonDay('2026-06-04'))).toBe('4 June 2026');
    expect(formatShortDay(londonDay('2026-06-04'))).toBe('4 Jun 2026');
    expect(formatWeekday(londonDay('2026-06-04'))).toBe('Thursday 4 June 2026');
    expect(formatTime(new Date('2026-06-04T13:00:00Z'))).toBe('2pm');
    expect(formatList(['police', 'probation', 'health'])).toBe('police, probation and health');
    expect(formatDay(londonDay('2026-06-04'), 'cy')).toBe('4 Mehefin 2026');
  });
});
