import { readdirSync, readFileSync } from 'node:fs';
import { domains } from '../libs/domains.js';
import { problems } from '../libs/kernel/problem.js';
import { problemJson } from '../libs/platform/http/problem.filter.js';
import { hasWords } from '../libs/platform/messages/messages.js';
import { makers } from './every-page/reading.js';
import { everyMessage } from './every-message.js';
import { readerOf } from './makers-words.js';

const read = readerOf({ ...makers, welsh: ['Cymraeg'] });
const messages = everyMessage();
/** How the choice of a language says Welsh: it is shown as Welsh (`lang`). */
const chooser = 'platform.layout.languages.cy';

/** A sentence whose blanks are filled; how many characters there may be is filled in by the browser (`%{count}`). */
const filled = (text: string): string => text.replaceAll(/\{\{[\w., ]+\}\}|%\{count\}/g, 'a word');

describe('the sentences of the product', () => {
  it('say nothing that the makers say among themselves', () => {
    const found = [...messages].flatMap(([key, text]) => read(filled(text)).map((one) => `${key}: ${one}`));
    expect(messages.size).toBeGreaterThan(8000);
    expect(found).toEqual([`${chooser}: Welsh: Cymraeg`]);
  });

  it('have words for every kind of thing that the record names, and every job that can be given up', () => {
    const jobs = domains.flatMap((room) => (room.jobs ?? []).map(({ name }) => `failed-jobs.jobs.${name}`));
    const subjects = makers.classes.map((name) => `audit.subjects.${name}`);
    expect([...jobs, ...subjects].filter((key) => !hasWords(key))).toEqual([]);
  });
});

/** The code of the product, by file. */
const code = ['libs', 'apps']
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
  .map((name) => readFileSync(name, 'utf8'));

/** What is put into a sentence by whoever says it; how a question is called is put in everywhere. */
const blanksOf = (text: string): string[] =>
  [...text.matchAll(/\{\{(\w+)[^}]*\}\}/g)].flatMap(([, name = '']) => (/^name$/i.test(name) ? [] : [name]));

describe('every refusal', () => {
  const types = [...(Object.keys(problems) as (keyof typeof problems)[]), 'bad-request', 'unexpected'] as const;
  it.each(types)('is said in words: %s', (type) => {
    const { title, detail, kept, next } = problemJson({ type, status: 400, details: {}, errors: [] }, '1');
    expect([title, detail, kept, next].filter((text) => text === '' || read(text).length > 0)).toEqual([]);
  });

  const errors = [...messages].filter(([key]) => key.includes('.errors.'));
  it('of an answer is said in words, whatever is wrong with it', () => {
    const said = errors.flatMap(([key, text]) => {
      const words = Object.fromEntries(blanksOf(text).map((name) => [name, 'a word']));
      const blanks = { ...words, count: key.endsWith('_one') ? 1 : 2 };
      const wrong = { field: 'reason', message: key.replace(/_(one|other)$/, ''), with: blanks };
      const { errors: told = [] } = problemJson(
        { type: 'invalid-input', status: 422, details: {}, errors: [wrong] },
        '1',
      );
      return told.map(({ detail }) => [key, detail] as const);
    });
    expect(said).toHaveLength(errors.length);
    expect(said.filter(([, detail]) => read(detail).length > 0)).toEqual([]);
  });

  it('of an answer has all that its sentence asks for, where its key is named', () => {
    const named = errors.flatMap(([key, text]) => {
      const plain = `'${key.replace(/_(one|other)$/, '')}'`;
      return blanksOf(text).flatMap((blank) =>
        code
          .filter((one) => one.includes(plain))
          .map((one) => ({ key, blank, given: new RegExp(`\\b${blank}\\b`).test(one) })),
      );
    });
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter(({ given }) => !given)).toEqual([]);
  });
});
