import unhomoglyph from 'unhomoglyph';
import { mutations, sameWords } from './place-words.js';

/** A part of a text, counted in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A word of a text: as it was typed, in small letters without accents, and folded so that letters that look alike are one. */
export interface Word extends Span {
  readonly typed: string;
  readonly plain: string;
  readonly folded: string;
}

/** Letters and figures that look alike become one: `0` and `O`, Latin and Cyrillic `a`. */
export const fold = (word: string): string => unhomoglyph(unhomoglyph(word.toUpperCase()).toLowerCase()).toLowerCase();

export const plainOf = (word: string): string => word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

function wordOf(typed: string, { start, end }: Span): Word {
  const plain = plainOf(typed.replace(/['\u2019]s$/u, '').replace(/['\u2019]/gu, ''));
  return { typed, plain, folded: fold(plain), start, end };
}

const aWord = /[\p{L}\p{N}\p{M}]+(?:['\u2019][\p{L}\p{N}\p{M}]+)*/gu;
/** This many letters, spelt one by one, are one word. */
const SPELT = 4;

/** The words of a text in their order. */
export function wordsOf(text: string): Word[] {
  const all = [...text.matchAll(aWord)].map(({ 0: typed, index }) => ({
    typed,
    start: index,
    end: index + typed.length,
  }));
  const words: Word[] = [];
  for (let at = 0; at < all.length; at += 1) {
    let end = at;
    while (end < all.length && all[end]?.typed.length === 1) end += 1;
    const spelt = all.slice(at, end - at < SPELT ? at + 1 : end);
    const [first, last] = [spelt[0], spelt.at(-1)];
    if (!first || !last) break;
    words.push(wordOf(spelt.map(({ typed }) => typed).join(''), { start: first.start, end: last.end }));
    at += spelt.length - 1;
  }
  return words;
}

/** A word as it is and with its first sound changed. */
function mutatedOf(word: string): string[] {
  const [first, changed] = mutations.find(([sound]) => word.startsWith(sound)) ?? ['', []];
  const sounds = /^[aeiouwy]/.test(word) ? [`h${word}`] : changed.map((one) => one + word.slice(first.length));
  return [word, ...sounds];
}

const meanings = sameWords.map((words) => new Set(words.flatMap(mutatedOf)));

/** Whether a word says nothing by itself: many streets and places have it. */
export const isCommon = (plain: string): boolean => meanings.some((words) => words.has(plain));

/** All spellings of a word of a place: in the other language, and with its first sound changed. */
export function spellingsOf(plain: string): Set<string> {
  const same = meanings.filter((words) => words.has(plain)).flatMap((words) => [...words]);
  return new Set([...mutatedOf(plain), ...same].map(fold));
}

/** Where a value stands in words, however they are parted, from the beginning of a word to the end of one. */
export function placesOfWhole(words: readonly Word[], folded: string): Span[] {
  const all = words.map((one) => one.folded).join('');
  const found: Span[] = [];
  let from = 0;
  for (const [at, { folded: own, start }] of words.entries()) {
    if (folded && all.startsWith(folded, from)) {
      let [end, left] = [at, folded.length];
      while (left > 0 && end < words.length) left -= words[end++]?.folded.length ?? 0;
      if (left === 0) found.push({ start, end: words[end - 1]?.end ?? start });
    }
    from += own.length;
  }
  return found;
}
