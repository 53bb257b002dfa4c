import { readDayCell, type DatesAs } from '../../kernel/day-cell.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { namable } from '../../kernel/readable-text.js';

type Kind = 'text' | 'day' | 'yesNo';
interface Column {
  readonly kind: Kind;
  readonly max: number;
  readonly needed?: true;
  /** What somebody is called. */
  readonly names?: true;
}

const name = { kind: 'text', max: 200, names: true } as const;
const day = { kind: 'day', max: 40 } as const;
const needed = { needed: true } as const;

/** What a force tells of a recorded crime, column by column (`domain.md` 3: every recorded crime since the last meeting). */
const columns = {
  crime_ref: { kind: 'text', max: 100, ...needed },
  recorded_on: { ...day, ...needed },
  offence: { kind: 'text', max: 200, ...needed },
  district: { kind: 'text', max: 100 },
  suspect_surname: name,
  suspect_forename: name,
  suspect_dob: day,
  victim_surname: { ...name, ...needed },
  victim_forename: name,
  victim_dob: day,
  victim_postcode: { kind: 'text', max: 20 },
  advocacy_referred: { kind: 'yesNo', max: 10, ...needed },
  advocacy_referred_on: day,
} as const satisfies Record<string, Column>;

export type CrimeColumn = keyof typeof columns;
export const crimeColumns = Object.keys(columns) as readonly CrimeColumn[];

/** Whether every row has to have it. */
export const isNeeded = (column: CrimeColumn): boolean => (columns[column] as Column).needed ?? false;

/** Stands for the column where a remark is about no single one. */
export const WHOLE_ROW = 'whole_row';

export const crimeReasons = [
  'missing_mandatory',
  'bad_date',
  'future_date',
  'bad_value',
  'too_long',
  'too_many_cells',
  'twice_in_file',
  'not_referred_but_dated',
] as const;

/** Why a row is not taken: the key of the sentence, never what was typed. */
export interface CrimeRemark {
  readonly column: CrimeColumn | typeof WHOLE_ROW;
  readonly reason: (typeof crimeReasons)[number];
  readonly with?: Readonly<Record<string, number>>;
}

/** A recorded crime that passed. */
export interface CrimeRow {
  readonly crimeRef: string;
  readonly recordedOn: LondonDate;
  readonly offence: string;
  readonly district: string | null;
  readonly suspect: Named;
  readonly victim: Named & { readonly postcode: string | null };
  readonly referred: boolean;
  readonly referredOn: LondonDate | null;
}

export interface Named {
  readonly surname: string | null;
  readonly forename: string | null;
  readonly bornOn: LondonDate | null;
}

export interface CrimeContext {
  readonly today: LondonDate;
  /** How the sender says that the days of this file are written. */
  readonly dates: DatesAs;
  /** Whether this file named the reference before. */
  readonly isTwice: (ref: string) => boolean;
}

type Cell = string | boolean;
type Cells = Partial<Record<CrimeColumn, Cell>>;
type Given = Readonly<Record<string, string | undefined>>;

/** A crime reference as it is compared: letters and digits alone, so that it is the same however it is punctuated. */
export const crimeKey = (ref: string): string =>
  ref
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What cannot be kept as text: NUL, and half of a pair of UTF-16 code units. */
const unreadable = /[\0\p{Surrogate}]/u;

/** What a row that is not taken calls itself, as far as that can be kept: whole characters, each unreadable one marked. */
export const refKept = (ref: string): string =>
  [...ref.trim()].slice(0, columns.crime_ref.max).join('').replaceAll(new RegExp(unreadable, 'gu'), '\uFFFD');

/**
 * Checks one row of a sweep. All that is wrong is reported; a row with anything wrong is not taken.
 * A day that could be read two ways is refused unless the sender declared how days are written.
 */
export function checkCrime(given: Given, context: CrimeContext): { problems: CrimeRemark[]; row?: CrimeRow } {
  const cells: Cells = {};
  const problems: CrimeRemark[] = [];
  for (const column of crimeColumns) {
    const read = readCell(column, given[column] ?? '', context);
    if ('fault' in read) problems.push({ column, ...read.fault });
    else if (read.value !== undefined) cells[column] = read.value;
  }
  if ((given[''] ?? '') !== '') problems.push({ column: WHOLE_ROW, reason: 'too_many_cells' });
  problems.push(...together(cells, context));
  return problems.length ? { problems } : { problems, row: toRow(cells) };
}

const yesOrNo = new Map([
  ['yes', true],
  ['no', false],
]);

type Read = { value: Cell | undefined } | { fault: Omit<CrimeRemark, 'column'> };

function readCell(column: CrimeColumn, raw: string, { today, dates }: CrimeContext): Read {
  const { kind, max, names, needed: asked }: Column = columns[column];
  const text = raw.trim();
  if (text === '') return asked ? { fault: { reason: 'missing_mandatory' } } : { value: undefined };
  if (text.length > max) return { fault: { reason: 'too_long', with: { max } } };
  if (unreadable.test(text) || (names && !namable(text))) return { fault: { reason: 'bad_value' } };
  if (kind === 'text')
    return column === 'crime_ref' && !crimeKey(text) ? { fault: { reason: 'bad_value' } } : { value: text };
  if (kind === 'yesNo') {
    const value = yesOrNo.get(text.toLowerCase());
    return value === undefined ? { fault: { reason: 'bad_value' } } : { value };
  }
  const read = readDayCell(text, dates);
  if (!read) return { fault: { reason: 'bad_date' } };
  return read > today ? { fault: { reason: 'future_date' } } : { value: read };
}

function* together(cells: Cells, { isTwice }: CrimeContext): Generator<CrimeRemark> {
  const { crime_ref: ref, advocacy_referred: referred, advocacy_referred_on: on } = cells;
  if (typeof ref === 'string' && isTwice(crimeKey(ref))) yield { column: 'crime_ref', reason: 'twice_in_file' };
  if (on && referred === false) yield { column: 'advocacy_referred_on', reason: 'not_referred_but_dated' };
}

/** Sound because every column that is needed has been read by now. */
function toRow(cells: Cells): CrimeRow {
  const text = (column: CrimeColumn): string | null => (cells[column] as string | undefined) ?? null;
  const dayOf = (column: CrimeColumn): LondonDate | null => text(column) as LondonDate | null;
  const person = (part: 'suspect' | 'victim'): Named => ({
    surname: text(`${part}_surname`),
    forename: text(`${part}_forename`),
    bornOn: dayOf(`${part}_dob`),
  });
  return {
    crimeRef: text('crime_ref') ?? '',
    recordedOn: dayOf('recorded_on') as LondonDate,
    offence: text('offence') ?? '',
    district: text('district'),
    suspect: person('suspect'),
    victim: { ...person('victim'), postcode: text('victim_postcode')?.toUpperCase() ?? null },
    referred: cells.advocacy_referred === true,
    referredOn: dayOf('advocacy_referred_on'),
  };
}
