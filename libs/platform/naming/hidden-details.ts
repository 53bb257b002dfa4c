import { isDay, type LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatShortDay, languages } from '../messages/format.js';
import { contactDetailsIn } from '../redaction/contact-details.js';

/** What is shorter tells no one from another, and would be found in words that are something else. */
const SHORTEST = 5;

const edge = String.raw`[\p{L}\p{M}\p{N}]`;
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
const plainOf = (text: string): string => text.replace(/[^\p{L}\p{N}]/gu, '');

/** What reads like a day: in words, in figures, and as it is kept. */
const anyDay = new RegExp(
  String.raw`(?<!${edge})(?:\d{1,2}(?:st|nd|rd|th)?\s+\p{L}{3,}\s+\d{4}|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})|\d{4}-\d{2}-\d{2})(?!${edge})`,
  'giu',
);

/** A day as it is compared, however it is parted: without noughts before it, and *7th* as *7*. */
const dayKey = (text: string): string =>
  text
    .toLowerCase()
    .replace(/(?<=\d)(?:st|nd|rd|th)\b/, '')
    .replace(/[/.\s-]+/g, '/')
    .replace(/(?<=^|\/)0+(?=\d)/g, '');

/** How a day is written: in words, in short, as 7/3/1986 or 7.3.86, and as it is kept. */
function keysOf(day: LondonDate): string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  const said = languages.flatMap((language) => [formatDay(day, language), formatShortDay(day, language)]);
  const short = said.map((one) => one.replace(/(\p{L}{3})\p{L}+/u, '$1'));
  return [...said, ...short, `${date}/${month}/${year}`, `${date}/${month}/${year.slice(2)}`, day].map(dayKey);
}

/** What may be between two letters or digits of an address or a number. */
const between = String.raw`(?:[\s\p{P}]|&[a-z#0-9]+;){0,3}`;
const parted = (text: string): string => [...plainOf(text)].map(escaped).join(between);

/** A number, an address or a postcode however it is parted; a telephone number with the code of the country or without. */
function howeverParted(text: string): string {
  const own =
    /^[+\d\s().-]+$/.test(text) && /^(?:00|\+)?44(?:0?)(\d{9,10})$|^0(\d{9,10})$/.exec(text.replace(/[^\d+]/g, ''));
  if (!own) return parted(text);
  return String.raw`(?:(?:\+|00)?44${between}(?:0${between})?|\(?0${between})${parted(own[1] ?? own[2] ?? '')}`;
}

/**
 * Dates of birth, addresses and numbers of people of cases that a request has read. Of a date of birth its year is shown, of
 * all else that it is hidden.
 */
export class HiddenDetails {
  /** The year of birth by each way to write the day. */
  private readonly years = new Map<string, string>();
  private readonly texts = new Set<string>();

  /** Takes note of them as rows come out: a day, or a text with what may find somebody. */
  hear(values: readonly unknown[]): void {
    for (const value of values) {
      if (typeof value !== 'string') continue;
      if (isDay(value)) for (const key of keysOf(value)) this.years.set(key, value.slice(0, 4));
      else this.hearText(value);
    }
  }

  private hearText(text: string): void {
    const parts = [text, ...contactDetailsIn(text).map(({ value }) => value)];
    for (const one of parts) if (plainOf(one).length >= SHORTEST && /\d|@/.test(one)) this.texts.add(one.trim());
  }

  /** @param instead what stands in the place of all but a date of birth; gives texts as a page puts them out, without these */
  without(instead: string): (text: string) => string {
    const [days, texts] = [this.daysOut(), this.textsOut(instead)];
    return (text) => (/[\d@]/.test(text) ? texts(days(text)) : text);
  }

  private daysOut(): (text: string) => string {
    if (!this.years.size) return (text) => text;
    return (text) => text.replace(anyDay, (one) => this.years.get(dayKey(one)) ?? one);
  }

  private textsOut(instead: string): (text: string) => string {
    if (!this.texts.size) return (text) => text;
    const longestFirst = [...this.texts].sort((one, other) => other.length - one.length);
    const any = longestFirst.map(howeverParted).join('|');
    const find = new RegExp(String.raw`(?<!${edge})(?:${any})(?!${edge})`, 'giu');
    return (text) => text.replace(find, instead);
  }
}

/** A text that people wrote without what has the form of a contact detail, whosever it is. */
export function withoutContactDetails(text: string, instead: string): string {
  let said = '';
  let from = 0;
  for (const { start, end } of contactDetailsIn(text)) {
    said += text.slice(from, start) + instead;
    from = end;
  }
  return said + text.slice(from);
}
