import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { invalid, Problem } from '../../kernel/problem.js';
import { placesOf, type Matching } from '../../administration/columns/index.js';
import { isExample } from './nomination.example.js';
import { pour, restore } from '../../platform/http/csv-export.js';

/** The column of a download for correction that says what is wrong with each row; it is not read as an answer. */
export const CORRECTIONS_COLUMN = 'import_problems';

/** One record: where it begins in the file, its number without blank ones, and its cells by column. */
export interface CsvRecord {
  /** The file's own line on which the record begins; the header is line 1. */
  readonly line: number;
  /** Records counted from 1 after the header, blank ones left out. */
  readonly row: number;
  /** Cells as typed. `SURPLUS` holds what stands to the right of the last column, where anything does. */
  readonly record: Readonly<Record<string, string>>;
}

/** The key under which cells beyond the last column are kept. */
const SURPLUS = '';

/** A record longer than this is a file whose quotation marks have gone wrong; it also bounds memory. */
const MOST_CHARACTERS_IN_A_RECORD = 1_000_000;

/** So many columns are named where they are wrong. */
const MOST_NAMED = 80;

const fileProblem = (message: string, values: Record<string, string | number> = {}): Problem =>
  invalid({ field: 'file', message: `nominations.import.file.${message}`, with: values });

/** Passes bytes on while they are UTF-8. A NUL is in no text: it comes from a file of UTF-16, or of something else. */
async function* utf8Only(bytes: Readable): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for await (const chunk of bytes) {
    const buffer = Buffer.from(chunk as Buffer | string);
    decode(() => decoder.decode(buffer, { stream: true }));
    if (buffer.includes(0)) throw fileProblem('notUtf8');
    yield buffer;
  }
  decode(() => decoder.decode());
}

function decode(step: () => string): void {
  try {
    step();
  } catch {
    throw fileProblem('notUtf8');
  }
}

/**
 * Reads a file to its end and keeps nothing of it.
 * @throws Problem `invalid-input` where it is not valid UTF-8
 */
export async function assertUtf8(bytes: Readable): Promise<void> {
  // oxlint-disable-next-line no-unused-vars
  for await (const _ of utf8Only(bytes));
}

const asWritten = {
  bom: true,
  record_delimiter: ['\r\n', '\n'],
  relax_column_count: true,
  max_record_size: MOST_CHARACTERS_IN_A_RECORD,
};

/** The cells of each record, with the line on which it begins. */
async function* cellsOf(bytes: Readable): AsyncGenerator<{ line: number; cells: string[] }> {
  let line = 1;
  const parser = parse({
    ...asWritten,
    on_record: (cells: string[]) => {
      const begins = line;
      line += 1 + cells.reduce((breaks, cell) => breaks + lineBreaks(cell), 0);
      return [String(begins), ...cells];
    },
  });
  try {
    for await (const [begins, ...cells] of pour(Readable.from(utf8Only(bytes)), parser) as AsyncIterable<string[]>)
      yield { line: Number(begins), cells };
  } catch (error) {
    throw error instanceof CsvError ? fileProblem(faultOf(error), { line }) : error;
  }
}

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** The headings of a file as they are written, by how it begins; none where they cannot be read. */
export function headingsIn(beginning: Buffer): string[] {
  try {
    const [cells = []] = parseAtOnce(beginning, {
      ...asWritten,
      skip_records_with_empty_values: true,
      to: 1,
    });
    return cells.some((cell) => /[\0\uFFFD]/.test(cell)) ? [] : cells;
  } catch {
    return [];
  }
}

/**
 * Reads records one by one, in constant memory: UTF-8 with or without a byte order mark, either line ending, quoted
 * line breaks, doubled quotation marks. A record whose every cell is empty is skipped and not counted, and so is
 * the example of our template.
 * With `columns`, the header must name these, in any order, and may name those `besides`; with a `matching` they stand under
 * its headings, and what stands under others is left out. A file of corrections (it has the column that says what was wrong) gets the apostrophes removed
 * that our export put before formulas.
 * Faults of the file show when they are reached: where a file must be refused whole, `surveyCsv` it first.
 * @throws Problem `invalid-input` naming what is wrong with the file, with the line where there is one
 */
export async function* readCsv(
  bytes: Readable,
  columns?: readonly string[],
  matching?: Matching | null,
  besides: readonly string[] = [],
): AsyncGenerator<CsvRecord> {
  let header: Header | undefined;
  let row = 0;
  for await (const { line, cells } of cellsOf(bytes)) {
    const record = toRecord(header ?? cells, cells);
    if (isBlank(Object.values(record)) || (header && isExample(record))) continue;
    if (header) yield { line, row: ++row, record };
    else header = matching ? placesOf(cells, matching) : readHeader(cells, columns, besides);
  }
  if (!header) throw fileProblem('empty');
}

/**
 * Reads a file to its end for what is wrong with it as a whole (bytes, header, quotation marks), before anything of
 * it is taken.
 * @throws Problem `invalid-input`, as `readCsv` does
 */
export async function surveyCsv(bytes: Readable, columns?: readonly string[]): Promise<{ rows: number }> {
  let rows = 0;
  for await (const { row } of readCsv(bytes, columns)) rows = row;
  return { rows };
}

const lineBreaks = (cell: string): number => (cell.includes('\n') ? cell.split('\n').length - 1 : 0);

const faultOf = (error: CsvError): string =>
  error.code === 'CSV_MAX_RECORD_SIZE' || error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'quoteNotClosed' : 'quoteMisplaced';

/** The column at each place; none where what stands there is not read. */
type Header = readonly (string | undefined)[];

function toRecord(header: Header, cells: readonly string[]): Record<string, string> {
  const corrected = header.includes(CORRECTIONS_COLUMN);
  const read = (cell: string): string => (corrected ? restore(cell) : cell);
  const record = Object.fromEntries(
    header.flatMap((name, at) => (name === undefined ? [] : [[name, read(cells[at] ?? '')]])),
  );
  delete record[CORRECTIONS_COLUMN];
  const surplus = cells.slice(header.length).filter((cell) => cell.trim() !== '');
  return surplus.length > 0 ? { ...record, [SURPLUS]: surplus.join(',') } : record;
}

function readHeader(
  cells: readonly string[],
  columns: readonly string[] | undefined,
  besides: readonly string[],
): readonly string[] {
  const header = cells.map((cell) => cell.trim().toLowerCase());
  while (header.at(-1) === '') header.pop();
  if (!columns) return header;
  if (header.length === 1 && /[;\t]/.test(header[0] ?? '')) throw fileProblem('notCommas');
  if (!header.some((name) => columns.includes(name))) throw fileProblem('noHeader');
  const missing = columns.filter((name) => !header.includes(name));
  const known = [...columns, ...besides];
  const unknown = header.flatMap((name, at) => (isKnown(name, known) ? [] : [nameOrPlace(name, at)]));
  const repeated = known.filter((name) => header.indexOf(name) !== header.lastIndexOf(name));
  const faults = Object.entries({ missing, unknown, repeated }).filter(([, names]) => names.length > 0);
  if (faults.length === 0) return header;
  throw invalid(
    ...faults.map(([fault, names]) => ({
      field: 'file',
      message: `nominations.import.file.columns.${fault}`,
      with: { columns: names.slice(0, MOST_NAMED).join(', '), count: names.length },
    })),
  );
}

const isKnown = (name: string, columns: readonly string[]): boolean =>
  columns.includes(name) || name === CORRECTIONS_COLUMN;

/** A heading that is no plain word is named by its place, for it may be somebody's data. */
const nameOrPlace = (name: string, at: number): string => (/^[a-z_]{2,40}$/.test(name) ? name : `${at + 1}`);
