import { readDayCell, type DatesAs } from '../../kernel/day-cell.js';
import { isDay, londonInstant } from '../../kernel/london-date.js';
import { namable } from '../../kernel/readable-text.js';
import type { columnOf } from './nomination-row.columns.js';

export type CellValue = string | boolean | Date | readonly string[];
export interface CellFault {
  readonly reason: 'bad_date' | 'bad_value' | 'too_long';
  readonly with?: Readonly<Record<string, string | number>>;
}

type Column = ReturnType<typeof columnOf>;

/**
 * Reads one cell that is not empty as its column says. Listed words are compared without case, and outer spaces are
 * left out except where a person's own words are kept as typed.
 * @param dates how the sender says that days are written
 */
export function readCell(
  column: Column,
  raw: string,
  dates: DatesAs = 'iso',
): { value: CellValue } | { fault: CellFault } {
  const text = raw.trim();
  if (isLongerThan(raw, column.max)) return { fault: { reason: 'too_long', with: { max: column.max } } };
  if (raw.includes('\u0000') || (column.names && !namable(text))) return { fault: { reason: 'bad_value' } };
  const value = valueOf(column, { text, raw, dates });
  return value === undefined ? { fault: faultOf(column) } : { value };
}

function valueOf(
  column: Column,
  { text, raw, dates }: { text: string; raw: string; dates: DatesAs },
): CellValue | undefined {
  if (column.kind === 'day') return readDayCell(text, dates);
  if (column.kind === 'instant' && dates !== 'iso') return readInstant(text) ?? readMoment(text, dates);
  return readers[column.kind](text, column, raw);
}

const yesOrNo = new Map([
  ['yes', true],
  ['no', false],
]);

type Reader = (text: string, column: Column, raw: string) => CellValue | undefined;

const readers: Record<Exclude<Column['kind'], 'day'>, Reader> = {
  text: (text, column, raw) => (column.freeText ? raw : text),
  key: (text) => text.toLowerCase(),
  instant: readInstant,
  word: (text, column) => column.words?.find((word) => word === text.toLowerCase()),
  yesNo: (text) => yesOrNo.get(text.toLowerCase()),
  list: (text) =>
    text
      .split(';')
      .map(trimSpaces)
      .filter((entry) => entry !== ''),
  language: (text) => (/^[a-z]{2,3}$/i.test(text) ? text.toLowerCase() : undefined),
  postcode: (text) => text.toUpperCase(),
  aware: (text, _, raw) => (/^(yes|no\s*:\s*\S[\s\S]*)$/i.test(text) ? raw : undefined),
};

function faultOf({ kind, words }: Column): CellFault {
  if (kind === 'day' || kind === 'instant') return { reason: 'bad_date' };
  if (words) return { reason: 'bad_value', with: { allowed: words.join(', ') } };
  return { reason: 'bad_value', with: { allowed: forms[kind] ?? '' } };
}

/** What is taken where it is not a list of words; shown as it stands, for these are what one types. */
const forms: Partial<Record<Column['kind'], string>> = {
  yesNo: 'yes, no',
  language: 'en, cy, pl',
  aware: 'yes, no: reason',
};

/** An instant in ISO 8601 with an offset; without one it could be either side of a clock change. */
function readInstant(text: string): Date | undefined {
  const parts =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.,]\d{1,9})?)?(Z|[+-]([01]\d|2[0-3]):?[0-5]\d)$/i;
  const day = parts.exec(text)?.[1];
  if (!day || !isDay(day)) return undefined;
  const instant = new Date(
    text
      .toUpperCase()
      .replace(',', '.')
      .replace(/([+-]\d{2})(\d{2})$/, '$1:$2'),
  );
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

const TIME_AT_END = /^(.*?\d{4}|\d{4}-\d{2}-\d{2})(?:,? (?:at )?|T)(\d{1,2})[:.](\d{2})$/;

/** A day, or a day and a time, as people write them who say that days come first: it is London's. */
function readMoment(text: string, dates: DatesAs): Date | undefined {
  const [, before = text, hour = '0', minute = '00'] = TIME_AT_END.exec(text) ?? [];
  const day = readDayCell(before, dates);
  const isTime = Number(hour) < 24 && Number(minute) < 60;
  return day && isTime ? londonInstant(day, `${hour.padStart(2, '0')}:${minute}`) : undefined;
}

/** A tab or a line break at the front of an entry stays, for it is as typed and every export makes it harmless. */
const trimSpaces = (entry: string): string => entry.replace(/^ +| +$/g, '');

const isLongerThan = (text: string, most: number): boolean => text.length > most && [...text].length > most;
