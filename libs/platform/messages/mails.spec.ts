import { readFileSync, readdirSync } from 'node:fs';
import { spokenLanguages, words } from './messages.js';

type Said = Readonly<Record<string, unknown>>;

const libs = new URL('../../', import.meta.url);
const files = readdirSync(libs, { recursive: true, encoding: 'utf8' });
const read = (file: string): Said => JSON.parse(readFileSync(new URL(file, libs), 'utf8')) as Said;

/** Every sentence below a name, by its key. */
const sentences = (said: unknown, key: string): [string, string][] =>
  typeof said === 'string'
    ? [[key, said]]
    : Object.entries(said as Said).flatMap(([name, one]) => sentences(one, `${key}.${name}`));

const mailsOf = (name: string, said: Said): [string, string][] =>
  'mails' in said ? sentences(said['mails'], `${name}.mails`) : [];

/** The name under which a room, or a part of it, speaks, is that of its folder, unless its file has several. */
const english = files
  .filter((file) => file.endsWith('.en.json'))
  .flatMap((file) => {
    const said = read(file);
    if (file.endsWith('things.en.json'))
      return Object.entries(said).flatMap(([name, one]) => mailsOf(name, one as Said));
    return mailsOf(file.split('/').at(-2) ?? '', said);
  });
const welsh = new Map(
  files
    .filter((file) => file.endsWith('mails.cy.json'))
    .flatMap((file) =>
      Object.entries(read(file)).flatMap(([name, one]) => (name === '$note' ? [] : mailsOf(name, one as Said))),
    ),
);

const plain = (key: string): string => key.replace(/_(one|other)$/, '');
const slots = (text: string): string[] => [...text.matchAll(/{{(\w+)}}/g)].map(([, name = '']) => name);

it('there are mails to be looked at', () => expect(english.length).toBeGreaterThan(200));

it.each(english)('%s is written in Welsh, with what is put into it', (key, text) => {
  const said = welsh.get(plain(key));
  expect(said).toBeDefined();
  // A number is always said in Welsh, where one sentence serves for one and for several.
  const wanted = new Set([
    ...slots(text),
    ...english.filter(([one]) => plain(one) === plain(key)).flatMap(([, one]) => slots(one)),
  ]);
  expect(new Set(slots(said ?? ''))).toEqual(wanted);
});

it('there is no Welsh mail that is none in English, and each file says that a speaker must read it', () => {
  const keys = new Set(english.map(([key]) => plain(key)));
  expect([...welsh.keys()].filter((key) => !keys.has(key))).toEqual([]);
  for (const file of files.filter((one) => one.endsWith('mails.cy.json')))
    expect(read(file)['$note']).toContain('Welsh speaker');
});

it.each([0, 1, 2, 3, 6, 11])('says %d in Welsh by the same sentence', (count) => {
  expect(words('cy')('reminders.mails.due.subject', { count })).toBe(`Eitemau dyledus gennych: ${String(count)}`);
});

it('pages stay in the languages that they speak', () => {
  expect(spokenLanguages()).toEqual(['en']);
  expect(words('cy')('platform.questions.yes')).toBe('Yes');
});
