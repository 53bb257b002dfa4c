import { CsvError, parse } from 'csv-parse/sync';
import { z } from 'zod';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { day, text } from '../../platform/http/form.js';

/** The columns of a file of our own, in this order or another. */
export const columns = ['day', 'name', 'substitute', 'source'] as const;
const MOST_ROWS = 2000;

/** One bank holiday of a file; `at` is its line, or its place in a list that has no lines. */
export interface RowRead {
  readonly at: number;
  readonly day: LondonDate;
  readonly name: string;
  readonly substitute: boolean;
  /** Where the row says it itself. */
  readonly source: string | null;
}

export type Fault = 'day' | 'name' | 'substitute' | 'source' | 'twice' | 'row';

/** A row that cannot be taken, and why. */
export interface RowRefused {
  readonly at: number;
  readonly fault: Fault;
}

export interface FileRead {
  readonly kind: 'csv' | 'json';
  readonly rows: readonly RowRead[];
  readonly refused: readonly RowRefused[];
}

const wrong = (message: string, values: Record<string, string | number> = {}) =>
  invalid({ field: 'file', message: `deadlines.errors.file.${message}`, with: values });

/**
 * Reads a file of bank holidays: GOV.UK's JSON, of one division or of all three, of which only England and Wales is
 * taken; or CSV with `columns`. A bad row is told with the rest, and does not stop it.
 * @throws Problem `invalid-input` for a file that is neither, or has too many rows or none
 */
export function holidaysIn(file: string): FileRead {
  const words = file.replace(/^\uFEFF/, '').trim();
  const kind = /^[[{]/.test(words) ? 'json' : 'csv';
  const records = kind === 'json' ? jsonRecords(words) : csvRecords(words);
  if (!records.length) throw wrong('empty');
  if (records.length > MOST_ROWS) throw wrong('rows', { most: MOST_ROWS });
  const [rows, refused, seen]: [RowRead[], RowRefused[], Set<string>] = [[], [], new Set()];
  for (const record of records) {
    const read = rowOf(record);
    if ('fault' in read) refused.push(read);
    else if (seen.has(read.day)) refused.push({ at: read.at, fault: 'twice' });
    else rows.push(read);
    if ('day' in read) seen.add(read.day);
  }
  return { kind, rows, refused };
}

interface Written {
  readonly at: number;
  readonly said: Readonly<Record<(typeof columns)[number], unknown>> | undefined;
}

const aRow = z.object({
  day: day(),
  name: text({ max: 100 }).refine((name) => !name.includes('\uFFFD')),
  substitute: z.boolean(),
  source: text({ max: 300 }).nullable(),
});

function rowOf({ at, said }: Written): RowRead | RowRefused {
  if (!said) return { at, fault: 'row' };
  const read = aRow.safeParse(said);
  return read.success ? { at, ...read.data } : { at, fault: read.error.issues[0]?.path[0] as Fault };
}

const event = z.object({ title: z.unknown(), date: z.unknown(), notes: z.unknown().optional() });
const division = z.object({ division: z.literal('england-and-wales'), events: z.array(z.unknown()) });
const feed = z.union([division, z.object({ 'england-and-wales': division })]);

/** GOV.UK says in the notes of an event that it is a substitute day. */
const isSubstitute = (notes: unknown): boolean => typeof notes === 'string' && /substitute/i.test(notes);

function jsonRecords(words: string): Written[] {
  const read = feed.safeParse(parsed(words));
  if (!read.success) throw wrong('division');
  const { events } = 'events' in read.data ? read.data : read.data['england-and-wales'];
  return events.map((one, index) => {
    const { data } = event.safeParse(one);
    const said = data && { day: data.date, name: data.title, substitute: isSubstitute(data.notes), source: null };
    return { at: index + 1, said };
  });
}

function parsed(words: string): unknown {
  try {
    return JSON.parse(words);
  } catch {
    throw wrong('json');
  }
}

const yes = new Map<string, boolean>([
  ['yes', true],
  ['true', true],
  ['no', false],
  ['false', false],
  ['', false],
]);

/** The records of a CSV file with the lines on which they end. */
function csvRecords(words: string): Written[] {
  const [head, ...records] = cellsOf(words);
  const heads = (head?.record ?? []).map((one) => one.trim().toLowerCase());
  const missing = columns.filter((one) => !heads.includes(one));
  if (missing.length || new Set(heads).size !== columns.length || heads.length !== columns.length)
    throw wrong('columns', { columns: columns.join(', ') });
  return records.map(({ info: { lines }, record }) => {
    if (record.length !== heads.length) return { at: lines, said: undefined };
    const cell = (name: string): string => (record[heads.indexOf(name)] ?? '').trim();
    const substitute = yes.get(cell('substitute').toLowerCase());
    return { at: lines, said: { day: cell('day'), name: cell('name'), substitute, source: cell('source') || null } };
  });
}

function cellsOf(words: string) {
  try {
    return parse(words, { info: true, relax_column_count: true, skip_empty_lines: true }) as unknown as {
      info: { lines: number };
      record: string[];
    }[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw wrong('csv');
  }
}
