import type { NamesHeld } from '../access/names-held.js';
import { HiddenDetails, withoutContactDetails } from './hidden-details.js';
import { Written } from './written.js';

/** Words of names that say nothing of whom they name, and that pages use for something else. */
const telling = new Set([
  ...[
    'The',
    'And',
    'Of',
    'Ap',
    'Ab',
    'De',
    'Da',
    'Del',
    'Di',
    'La',
    'Le',
    'Van',
    'Von',
    'Der',
    'Den',
    'Bin',
    'Al',
    'El',
  ],
  ...['Mr', 'Mrs', 'Ms', 'Miss', 'Mx', 'Dr', 'Unknown', 'Not', 'Known', 'Male', 'Female', 'Man', 'Woman', 'Child'],
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November'],
  ...['December', 'Jan', 'Feb', 'Mar', 'Apr', 'Jun', 'Jul', 'Aug', 'Sep', 'Sept', 'Oct', 'Nov', 'Dec'],
  ...['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
]);

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
/** As templates write it. */
const inHtml = (text: string): string => text.replace(/[&<>"']/g, (one) => escapes[one] ?? one);

const wordsIn = (name: string): string[] => name.split(/\s+/).filter(Boolean);
const together = (name: string): string => wordsIn(name).join(' ');
const initialOf = (word: string): string => (/[\p{L}\p{N}]/u.exec(word)?.[0] ?? '').toUpperCase();
/** *Gethin Llewellyn* as *G L*. */
export const initialsOf = (name: string): string => wordsIn(name).map(initialOf).filter(Boolean).join(' ');

/** The words of a name by which alone somebody is known: a double surname also by each of its halves. */
const tellingWords = (name: string): string[] =>
  wordsIn(name)
    .flatMap((word) => (word.includes('-') ? [word, ...word.split('-')] : [word]))
    .filter((word) => /^\p{Lu}[\p{L}\p{M}'’-]+$/u.test(word) && !telling.has(word));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const asItIs = (text: string): string => text;
const inSmall = (text: string): string => text.toLowerCase();

type Replace = (text: string) => string;

/**
 * Puts initials in the place of texts where they are words of their own, the longest first.
 * @param initials by the text; none of what stays as it is
 */
function replacing(initials: ReadonlyMap<string, string | undefined>, keyOf: Replace): Replace {
  const known = new Map([...initials].map(([text, instead]) => [keyOf(inHtml(text)), instead]));
  if (![...known.values()].some(Boolean)) return asItIs;
  const longestFirst = [...known.keys()].sort((one, other) => other.length - one.length);
  const any = longestFirst.map((one) => escaped(one).replaceAll(' ', String.raw`\s+`)).join('|');
  const flags = keyOf === asItIs ? 'gu' : 'giu';
  const find = new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}])(?:${any})(?![\p{L}\p{M}\p{N}])`, flags);
  return (text) => text.replace(find, (found) => known.get(keyOf(together(found))) ?? found);
}

const isWhole = (name: string): boolean => name.includes(' ');

const pieces = /<(script|style|textarea)\b[^>]*>[^]*?<\/\1>|<[^>]*>|[^<]+/g;
const typedOrRun = /^<(?:script|style|textarea)\b/;
/** What pages say for themselves, where a word alone is no name: a victim may be called *Mark*, and a button too. */
const ofThePage = /^<(\/?)(?:button|label|legend|dt|nav)\b/;
const readAloud = /\b(aria-label|title|alt|placeholder)="([^"]*)"/g;

/** The names that a request has read, of people of cases and of staff, and a page with initials in the place of the former. */
export class HiddenNames {
  readonly details = new HiddenDetails();
  private readonly ofCases = new Set<string>();
  private readonly ofStaff = new Set<string>();

  /** Takes note of names as rows come out. */
  hear(whose: NamesHeld['whose'], names: readonly unknown[]): void {
    const known = whose === 'case' ? this.ofCases : this.ofStaff;
    for (const name of names) if (typeof name === 'string' && name.trim()) known.add(together(name));
  }

  /**
   * A page with initials in the place of the names of people of cases, wherever they stand in it: in free text too, and of
   * a name also its words alone. Days of birth, addresses and numbers that were read of them are hidden as well, and where
   * people wrote whatever has the form of such. What is typed into its fields stays, because it would be sent; so does its
   * title, in which no name stands. Names of staff stay.
   * @param instead what stands in the place of an address or a number
   */
  initialsIn(html: string, instead: string): string {
    const [whole, alone, known] = [this.wholeNames(), this.wordsAlone(), this.details.without(instead)];
    const body = Math.max(0, html.indexOf('<body'));
    const written = new Written();
    let depth = 0;
    const shown: Replace = (text) => {
      const told = known(written.isHere ? withoutContactDetails(text, instead) : text);
      return depth ? whole(told) : alone(whole(told));
    };
    const told: Replace = (piece) => {
      if (!piece.startsWith('<')) return shown(piece);
      if (typedOrRun.test(piece)) return piece;
      written.pass(piece);
      const [around, closes] = ofThePage.exec(piece) ?? [];
      if (around) depth += closes ? -1 : 1;
      return piece.replace(readAloud, (_, name: string, said: string) => `${name}="${shown(said)}"`);
    };
    return html.slice(0, body) + html.slice(body).replace(pieces, told);
  }

  /** Names of more than one word, however they are typed. */
  private wholeNames(): Replace {
    const [staff, people] = [[...this.ofStaff].filter(isWhole), [...this.ofCases].filter(isWhole)];
    return replacing(
      new Map([
        ...staff.map((one) => [one, undefined] as const),
        ...people.map((one) => [one, initialsOf(one)] as const),
      ]),
      inSmall,
    );
  }

  /** Each word of a name, as it is and in capitals; whole names of staff are found before, and stay. */
  private wordsAlone(): Replace {
    const instead = new Map<string, string | undefined>(
      [...this.ofStaff].filter(isWhole).map((one) => [one, undefined]),
    );
    for (const word of [...this.ofCases].flatMap(tellingWords)) {
      instead.set(word, initialOf(word));
      if (word.length > 3) instead.set(word.toUpperCase(), initialOf(word));
    }
    return replacing(instead, asItIs);
  }
}
