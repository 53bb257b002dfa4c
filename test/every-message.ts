import { readFileSync, readdirSync } from 'node:fs';

const root = new URL('../', import.meta.url);

/** The files of words: a room's own, those of a part of it and those of its things. */
const files = ['libs', 'apps']
  .flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .filter((name) => name.endsWith('.en.json'))
  .sort();

/** The victim's own copy is looked up otherwise, and its keys are not the pages'. */
const isLookedUp = (file: string): boolean => !file.endsWith('/copy.en.json');

type Said = string | { readonly [name: string]: Said };

/** What stands below a key, each sentence under its own. */
const below = (key: string, said: Said): [key: string, text: string][] =>
  typeof said === 'string'
    ? [[key, said]]
    : Object.entries(said).flatMap(([name, one]) => below(key === '' ? name : `${key}.${name}`, one));

/** A file of one room is named after what it holds, or after its folder; any other holds several, each under its name. */
function roomOf(file: string): string {
  const [folder = '', name = ''] = file.split('/').slice(-2);
  const [called] = name.split('.');
  return called === 'messages' || called === folder ? folder : '';
}

const saidIn = (file: string): Said => JSON.parse(readFileSync(new URL(file, root), 'utf8')) as Said;

/** Every sentence of the product in English, by its key; plurals each by their own. */
export const everyMessage = (): Map<string, string> =>
  new Map(files.filter(isLookedUp).flatMap((file) => below(roomOf(file), saidIn(file))));

/** Every English text, the victim's own copy among them, with the file that it is in and its key there. */
export const everyText = (): { file: string; key: string; text: string }[] =>
  files.flatMap((file) => below('', saidIn(file)).map(([key, text]) => ({ file, key, text })));
