import { readFileSync } from 'node:fs';
import { everyText } from './every-message.js';
import { plainReader, termsOf } from './plain-words.js';

const terms = termsOf(readFileSync(new URL('../docs/glossary.md', import.meta.url), 'utf8'));
const read = plainReader(terms);

describe('the words of the interface', () => {
  it('are plain, in short sentences, and understood at sixteen', () => {
    const texts = everyText();
    expect(texts.length).toBeGreaterThan(8000);
    const found = texts.flatMap(({ file, key, text }) =>
      read(text).map((fault) => `${file} ${key} ${fault}: ${JSON.stringify(text)}`),
    );
    expect(found).toEqual([]);
  });
});

describe('the glossary', () => {
  it('has the terms of the field, each once', () => {
    expect(terms).toEqual(expect.arrayContaining(['stalking clinic', 'ISAC', 'lead', 'emergency access']));
    expect(terms.filter((term, at) => terms.indexOf(term) !== at)).toEqual([]);
  });

  it('is written in plain words too', () => {
    const rows = readFileSync(new URL('../docs/glossary.md', import.meta.url), 'utf8').split('\n');
    const found = rows.flatMap((row) => read(row.replaceAll('|', ' ')).filter((fault) => !fault.startsWith('is hard')));
    expect(found).toEqual([]);
  });
});

const tooLong = `${'word '.repeat(25)}word.`;

describe('a text that is not plain is found', () => {
  it.each([
    ['Somebody is told, and nobody else', ['says “Somebody”', 'says “nobody”']],
    ['To whom it is owed', ['says “whom”', 'says “owed”']],
    ['It is now: Submitted', ['says “It is now”']],
    ['{{name}} may see it, whatever it is', ['says “may see”', 'says “whatever”']],
    [tooLong, ['has 26 words in a sentence']],
    ['It is short.\nThis is, too: and so on.', []],
    [
      'Subsequent authorisation necessitates comprehensive consideration of organisational responsibilities',
      [
        'is hard to read: “Subsequent authorisation necessitates comprehensive consideration of organisational responsibilities”',
      ],
    ],
  ])('%s', (text, found) => expect(read(text)).toEqual(found));
});

describe('a text that is plain is not', () => {
  it.each([
    'Someone has changed this since you opened it. Check what it says now.',
    'Enter the day it was made',
    '{{count, number}} overdue in your clinics',
    'Stalking protection order: appeal against a refusal of the court',
    `${'word '.repeat(24)}word.`,
    'He understands what a standing order owes',
  ])('%s', (text) => expect(read(text)).toEqual([]));
});
