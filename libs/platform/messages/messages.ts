import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createInstance, type i18n, type Resource } from 'i18next';
import { languages, type Language } from './format.js';

export * from './format.js';

export type Parameters = Readonly<Record<string, string | number>>;
/** Gives the words of a key, such as `nominations.moves.accept.label`. */
export type Words = (key: string, parameters?: Parameters) => string;

/** What whoever looks after a file of words is told in it. */
const NOTE = '$note';

/** Seen from here both in the source and in what is built from it. */
const libs = new URL('../../', import.meta.url);

let missing = (key: string): void => {
  throw new Error(`There are no words for ${key}`);
};

/**
 * What happens when words are missing: a test stops; an app tells its log and shows the key.
 * @param tell called with the key each time
 */
export function onMissingWords(tell: (key: string) => void): void {
  missing = tell;
}

const readIf = (file: URL): Record<string, unknown> | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : undefined;

const foldersIn = (folder: URL): [name: string, folder: URL][] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isDirectory())
    .map(({ name }) => [name, new URL(`${name}/`, folder)]);

/** Every folder that may have words, by its name: the rooms of each section, and what stands beside the sections. */
const folders = (): [name: string, folder: URL][] => {
  const beside = foldersIn(libs);
  return [...beside, ...beside.flatMap(([, folder]) => foldersIn(folder))];
};

/**
 * Everything that the rooms say in a language: each room's file, under the room's name; in another language than the first
 * also its mails alone, in a file that has them under the names by which they are called (`mails.cy.json`). What is said of
 * each act once it is done is in a file of its section (`done.en.json`), by the thing and the act.
 */
function readRooms(language: Language): Record<string, unknown> {
  const said: Record<string, unknown> = {};
  for (const [room, folder] of folders()) {
    const own = readIf(new URL(`messages.${language}.json`, folder));
    const mails = readIf(new URL(`mails.${language}.json`, folder));
    if (own) said[room] = own;
    const done = readIf(new URL(`done.${language}.json`, folder));
    for (const [name, words] of Object.entries({ ...mails, ...done }))
      if (name !== NOTE) said[name] = { ...(said[name] as object | undefined), ...(words as object) };
  }
  return said;
}

function load(): i18n {
  const resources: Resource = {};
  for (const language of languages) {
    const said = readRooms(language);
    if (Object.keys(said).length > 0) resources[language] = { translation: said };
  }
  const made = createInstance();
  // Pages escape what they show, so nothing is escaped here.
  void made.init({
    resources,
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  return made;
}

const spoken = load();
const byLanguage = new Map<Language, Words>();
/** Sentences into which nothing is put, as they were last said: a page has some hundred of them. */
const plain: Readonly<Record<Language, Map<string, string>>> = { en: new Map(), cy: new Map() };

/** The languages that the pages speak; mails are in others too. */
export const spokenLanguages = (): Language[] =>
  languages.filter((language) => typeof spoken.getResource(language, 'translation', 'platform.product') === 'string');

/**
 * The words of a language; a sentence not yet in it is given in English. A parameter named `count` chooses the plural.
 * @throws Error for a key without words, unless `onMissingWords` says otherwise
 */
export function words(language: Language = 'en'): Words {
  const found = byLanguage.get(language);
  if (found) return found;
  const made: Words = (key, parameters) => {
    const known = parameters ? undefined : plain[language].get(key);
    if (known !== undefined) return known;
    const said: unknown = spoken.t(key, { ...options(parameters ?? {}), lng: language, defaultValue: '' });
    if (typeof said !== 'string' || said === '') {
      missing(key);
      return key;
    }
    if (!parameters) plain[language].set(key, said);
    return said;
  };
  byLanguage.set(language, made);
  return made;
}

/**
 * As much of a key as there is in the files of words: a value that somebody typed or sent is never in them, and a key may be
 * made of one (`….options.<value>`).
 */
export function knownPart(key: string): string {
  const steps = key.split('.');
  const known = steps.findIndex(
    (_, at) => spoken.getResource('en', 'translation', steps.slice(0, at + 1).join('.')) === undefined,
  );
  return known < 0 ? key : [...steps.slice(0, known), '…'].join('.');
}

/** Whether a key has words of its own (not only words below it), plurals included. */
export const hasWords = (key: string): boolean =>
  [key, `${key}_other`].some((one) => typeof spoken.getResource('en', 'translation', one) === 'string');

/** What is put into a sentence is never itself read as a key (`nest`), and cannot set an option of the library. */
const options = (parameters: Parameters): Record<string, unknown> => ({
  replace: parameters,
  nest: false,
  ...(typeof parameters.count === 'number' ? { count: parameters.count } : {}),
});

/** Adds the words of a room that keeps them elsewhere than in a file of its own. */
export function teach(room: string, said: object, language: Language = 'en'): void {
  spoken.addResourceBundle(language, 'translation', { [room]: said }, true, true);
  for (const known of Object.values(plain)) known.clear();
}
