import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Seen {
  readonly differences: (before: string, now: string) => string[];
}

/** Runs the command to its end. @returns what it said, and its code */
async function run(...args: readonly string[]): Promise<{ said: string; code: unknown }> {
  const env = { ...process.env, DATABASE_URL: '', MIGRATION_DATABASE_URL: '', DATABASE_DIRECT_URL: '', DEMO: '' };
  const child = spawn(process.execPath, ['tools/pictures.mjs', ...args], { cwd: root, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (words: Buffer) => (said += words.toString()));
  const [code] = (await once(child, 'close')) as [unknown];
  return { said, code };
}

describe('what a picture was made of', () => {
  it.each([
    ['the same', 'h1 0-4  Home\np 0-2  Due\n', 'h1 0-4  Home\np 0-2  Due\n', []],
    ['other words', 'h1 0-4  Home\n', 'h1 0-4  Your work\n', ['- h1 0-4  Home', '+ h1 0-4  Your work']],
    ['another column', 'p 0-2  Due\n', 'p 2-4  Due\n', ['- p 0-2  Due', '+ p 2-4  Due']],
    ['another order', 'a\nb\n', 'b\na\n', ['Another order, from: b']],
    ['once more', 'a\n', 'a\na\n', ['+ a']],
  ])('is compared line by line: %s', async (_, before, now, said) => {
    const { differences } = (await import(new URL('../../tools/pictures/seen.mjs', import.meta.url).href)) as Seen;
    expect(differences(before, now)).toEqual(said);
  });
});

it('the pictures of the README are of the pages of today', async () => {
  const { said, code } = await run('--compare');
  // It says which lines are gone and which came.
  expect(said).not.toContain('is of another page');
  expect(said.match(/: the same$/gm)).toHaveLength(4);
  expect(code).toBe(0);
}, 600_000);
