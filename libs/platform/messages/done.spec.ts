import { readFileSync, readdirSync } from 'node:fs';
import { hasWords, words } from './messages.js';

type Sentences = Readonly<Record<string, Readonly<Record<string, string>>>>;

const libs = new URL('../../', import.meta.url);
const files = readdirSync(libs, { recursive: true, encoding: 'utf8' }).filter((one) => one.endsWith('done.en.json'));
const read = (file: string): { done: Sentences; $note?: string } =>
  JSON.parse(readFileSync(new URL(file, libs), 'utf8')) as { done: Sentences; $note?: string };
const keysOf = ({ done }: { done: Sentences }): string[] =>
  Object.entries(done).flatMap(([thing, acts]) => Object.keys(acts).map((act) => `${thing}.${act}`));

describe('what is said of an act once it is done', () => {
  it('stands in each section, in English and in Welsh', () => {
    expect(files.length).toBeGreaterThan(8);
    for (const file of files) {
      const welsh = read(file.replace('.en.', '.cy.'));
      expect([file, keysOf(welsh)]).toEqual([file, keysOf(read(file))]);
      expect(welsh.$note).toContain('Welsh speaker');
    }
  });

  it('is found by the thing and the act, in the language of the page', () => {
    const key = 'done.actions.chase';
    expect([hasWords(key), words('en')(key), words('cy')(key)]).toEqual([
      true,
      'Reminder sent',
      'Anfonwyd nodyn atgoffa',
    ]);
  });

  it('names no thing twice', () => {
    const things = files.flatMap((file) => Object.keys(read(file).done));
    expect(things.filter((one, at) => things.indexOf(one) !== at)).toEqual([]);
  });
});
