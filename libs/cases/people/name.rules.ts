/** Letters that Unicode does not take apart into a plain letter and a mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ð: 'd',
  đ: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'ng',
};

const notPlain = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

/** Apostrophes, quotation marks and full stops, however they are typed. */
const notOfAName = new RegExp('[\'’‘ʼ`´"“”.]', 'g');

/**
 * A name as it is compared: without case, accents, apostrophes and hyphens, after Unicode normalisation, its words
 * parted by one space. A single name, 'ap', and any number of surnames pass through as they are: `D'Arcy-Siôn` is
 * `darcy sion`, `ap  Rhys` is `ap rhys`. Letters of every script are kept.
 */
export const normaliseName = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(notPlain, (letter) => PLAIN[letter] ?? letter)
    .normalize('NFC')
    .replace(notOfAName, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A name without its spaces, for equality: `Delaney-Webb`, `Delaney Webb` and `DELANEYWEBB` have one key. */
export const nameKey = (name: string): string => normaliseName(name).replaceAll(' ', '');

/** Words that stand before a name, and that one record has and another leaves out: 'son of', 'daughter of', 'of'. */
const PARTICLES = new Set([
  'ap',
  'ab',
  'ferch',
  'verch',
  'ach',
  'de',
  'da',
  'del',
  'di',
  'la',
  'le',
  'van',
  'von',
  'der',
  'den',
  'bin',
  'bint',
  'ibn',
  'al',
  'el',
  'ul',
  'the',
]);

/** The words of a name that tell people apart; where a name is nothing but particles, all of them. */
export function nameWords(name: string): readonly string[] {
  const words = normaliseName(name)
    .split(' ')
    .filter((word) => word !== '');
  const telling = words.filter((word) => !PARTICLES.has(word));
  return telling.length > 0 ? telling : words;
}

/**
 * How a word sounds, roughly, to English and Welsh ears: first letter kept, later vowels dropped, letters that sound
 * alike made one, doubles single. `Llewellyn`, `Llywelin` share a key, so do `Shane` and `Shayne`, `Gruffydd` and
 * `Griffith`. Empty where there is no Latin letter.
 */
export function soundKey(name: string): string {
  const letters = nameKey(name).replace(/[^a-z]/g, '');
  const sounds = SOUNDS.reduce((word, [from, to]) => word.replace(from, to), letters);
  const first = sounds.slice(0, 1).replace(/[eiouy]/, 'a');
  return first + sounds.slice(1).replace(/[aeiouyhw]/g, '');
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/^(kn|gn)/, 'n'],
  [/^wr/, 'r'],
  [/dd/g, 'th'],
  [/(.)\1/g, '$1'],
  [/ph|v/g, 'f'],
  [/c(?=[eiy])/g, 's'],
  [/ch|ck|c|q/g, 'k'],
  [/x/g, 'ks'],
  [/z/g, 's'],
  [/j/g, 'g'],
];

/** Two letters before and one after each word, in threes, as Postgres' pg_trgm takes them. */
function trigrams(name: string): Set<string> {
  const found = new Set<string>();
  for (const word of normaliseName(name).split(' ')) {
    if (word === '') continue;
    const padded = `  ${word} `;
    for (let at = 0; at + 3 <= padded.length; at += 1) found.add(padded.slice(at, at + 3));
  }
  return found;
}

/** How alike two names are spelt, 0 to 1: trigrams in common of all trigrams, as `similarity()` of pg_trgm. */
export function similarity(a: string, b: string): number {
  const [left, right] = [trigrams(a), trigrams(b)];
  if (left.size === 0 || right.size === 0) return 0;
  const common = [...left].filter((trigram) => right.has(trigram)).length;
  return common / (left.size + right.size - common);
}
