/** The fewest bits of a secret by this measure, which says less of one that was made at random than there is in it. */
const ENOUGH = 80;
/** What a letter of a text tells that somebody could have written (Shannon 1951: 0.6 to 1.3 bits). */
const OF_WORDS = 1.5;
/** So many letters of one case in a row are taken for a word, and so many characters that stood before for a repetition. */
const [WORD, REPETITION] = [4, 4];

/** How many bits one of these tells on average, by how often each comes (Shannon). */
function spreadOf(signs: readonly (string | number)[]): number {
  const counts = new Map<string | number, number>();
  for (const sign of signs) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return [...counts.values()].reduce((bits, n) => bits - (n / signs.length) * Math.log2(n / signs.length), 0);
}

/** How many characters from here on stood before, in one stretch. */
function repeatedFrom(text: string, at: number): number {
  let length = 0;
  while (at + length < text.length && text.indexOf(text.slice(at, at + length + 1)) < at) length += 1;
  return length;
}

/** Which characters belong to something that could be a word. */
function inWords(text: string): Set<number> {
  const words = text.matchAll(new RegExp(`\\p{Ll}{${String(WORD)},}|\\p{Lu}{${String(WORD)},}`, 'gu'));
  return new Set([...words].flatMap(({ index, 0: word }) => Array.from(word, (_, at) => index + at)));
}

/**
 * How many bits a secret holds at most: its characters by how unlike each other they and the steps between them are; one
 * letter again and again, a row of the alphabet, what is repeated and what could be words tell next to nothing.
 */
export function bitsOf(text: string): number {
  const signs = text.split('');
  const steps = signs.slice(1).map((sign, at) => sign.charCodeAt(0) - text.charCodeAt(at));
  const each = Math.min(spreadOf(signs), spreadOf(steps));
  const words = inWords(text);
  let bits = 0;
  for (let at = 0; at < text.length;) {
    bits += words.has(at) ? Math.min(each, OF_WORDS) : each;
    const repeated = repeatedFrom(text, at);
    at += repeated >= REPETITION ? repeated : 1;
  }
  return bits;
}

/** Whether a secret is one that a machine made at random, as `openssl rand -base64 32` does, and nobody thought of. */
export const isRandomEnough = (secret: string): boolean => bitsOf(secret) >= ENOUGH;
