import { normaliseName } from '../../cases/people/index.js';

const notOfWords = new RegExp("[^\\p{L}\\p{N}\\s'’-]", 'gu');
const plain = (text: string): string => ` ${normaliseName(text.replace(notOfWords, ' '))} `;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Whether a text names somebody: by a whole name however it is written, or by a surname or only name as it is spelt, with
 * its capital: as a word of every day it has none.
 */
export function namesSomebody(text: string, names: readonly string[]): boolean {
  const said = plain(text);
  return names.some((name) => {
    const surname = name.trim().split(/\s+/u).at(-1) ?? '';
    const asName = surname.length > 2 && new RegExp(`(?<!\\p{L})${escaped(surname)}(?!\\p{L})`, 'u').test(text);
    return asName || (/\s/u.test(name.trim()) && said.includes(plain(name)));
  });
}
