import retextEnglish from 'retext-english';
import retextReadability from 'retext-readability';
import { unified } from 'unified';
import { VFile } from 'vfile';

/** Words that nobody says to a tired colleague, and that a message never uses. */
const banned =
  /\b(?:somebody|nobody|anybody|everybody|whoever|whom|whatever|whichever|thereof|therein|wherein|hereby|owed|stands|may see|it is now|put right|heard of)\b/gi;

/** A sentence has no more words than this. */
const MOST_WORDS = 25;
/** A reader of this age understands it. */
const READING_AGE = 16;
/** Shorter than this, a sentence says nothing about how hard it is. */
const FEWEST_WORDS = 7;

const readability = unified()
  .use(retextEnglish)
  .use(retextReadability, { age: READING_AGE, minWords: FEWEST_WORDS })
  .freeze();

/** A blank is read as a name, and what marks a text up is not read. */
const plain = (text: string): string => text.replaceAll(/\{\{[^}]*\}\}|%\{\w+\}/g, 'Name').replaceAll(/<[^>]+>/g, ' ');

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?:;])\s+|\n+/).filter(Boolean);

const wordsIn = (sentence: string): number => sentence.split(/\s+/).filter(Boolean).length;

/**
 * The terms of the field, each on a line of the table or several between commas.
 * @param glossary the text of `docs/glossary.md`
 */
export const termsOf = (glossary: string): string[] =>
  [...glossary.matchAll(/^\| *([^|]+?) *\|/gm)]
    .flatMap(([, cell = '']) => cell.split(', '))
    .filter((term) => term !== 'Term' && !/^-+$/.test(term));

/** What a term is read as: the field knows it, so it makes no sentence hard. */
function withoutTerms(terms: readonly string[]): (text: string) => string {
  const escaped = [...terms]
    .sort((one, other) => other.length - one.length)
    .map((term) => term.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`).replaceAll("'", "[’']"));
  const term = new RegExp(String.raw`\b(?:${escaped.join('|')})s?\b`, 'gi');
  return (text) => text.replaceAll(term, 'term');
}

/**
 * Reads a text as somebody does at the end of a long day.
 * @param terms that are left out where it is asked how hard a sentence is
 * @returns what is wrong with a text, each in words; nothing where it is plain
 */
export function plainReader(terms: readonly string[]): (text: string) => string[] {
  const known = withoutTerms(terms);
  return (text) => {
    const said = plain(text);
    const file = new VFile(known(said));
    readability.runSync(readability.parse(file), file);
    const long = sentencesOf(said).filter((sentence) => wordsIn(sentence) > MOST_WORDS);
    return [
      ...[...said.matchAll(banned)].map(([word]) => `says “${word}”`),
      ...long.map((sentence) => `has ${wordsIn(sentence)} words in a sentence`),
      ...file.messages.map(({ actual }) => `is hard to read: “${actual ?? ''}”`),
    ];
  };
}
