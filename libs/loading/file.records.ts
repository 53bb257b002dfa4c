import { CsvError, parse } from 'csv-parse/sync';
import { refuse } from './loaded.outcome.js';

/** One record of a file, with where it stands. */
export interface RecordRead {
  readonly row: number;
  readonly record: Readonly<Record<string, unknown>>;
  /** What is wrong with how it is written, whatever it says. */
  readonly fault?: 'surplus_cells' | 'no_record';
}

/** What a file tells, and which columns it has; a list in JSON has none. */
export interface FileRead {
  readonly columns?: readonly string[];
  readonly records: readonly RecordRead[];
}

export const withoutMark = (text: string): string => text.replace(/^\uFEFF/, '');

/**
 * A CSV file; records whose every cell is empty are left out and not counted. Cells that are missing at the end of one are
 * empty. @throws RowRefused for what is no such file
 */
export function csvFile(text: string): FileRead {
  const [header, ...rows] = cellsOf(text);
  if (!header) throw refuse('', 'empty_file');
  const columns = header.map((name) => name.trim());
  while (columns.at(-1) === '') columns.pop();
  if (columns.length === 1 && /[;\t]/.test(columns[0] ?? '')) throw refuse('', 'not_commas');
  return { columns, records: rows.map((cells, index) => recordOf(columns, cells, index + 1)) };
}

/** The records of a CSV file; none where it is empty. @throws RowRefused as `csvFile` */
export const csvRecords = (text: string): readonly RecordRead[] => (text.trim() ? csvFile(text).records : []);

function recordOf(columns: readonly string[], cells: readonly string[], row: number): RecordRead {
  const record = Object.fromEntries(columns.map((name, at) => [name, cells[at] ?? '']));
  const isLonger = cells.slice(columns.length).some((cell) => cell.trim() !== '');
  return { row, record, ...(isLonger && { fault: 'surplus_cells' }) };
}

function cellsOf(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_records_with_empty_values: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const isOpen = error.code === 'CSV_QUOTE_NOT_CLOSED';
    throw refuse('', isOpen ? 'quote_not_closed' : 'quote_misplaced', { line: Number(error['lines'] ?? 0) });
  }
}

/** The entries of a list in a JSON file. @throws RowRefused for what is no such file */
export function jsonFile(text: string, list: string): FileRead {
  const found = (jsonOf(withoutMark(text)) as Record<string, unknown> | null)?.[list];
  if (!Array.isArray(found)) throw refuse('', 'no_list', { list });
  return { records: found.map((one, index) => entryOf(one, index + 1)) };
}

const entryOf = (one: unknown, row: number): RecordRead =>
  typeof one === 'object' && one !== null && !Array.isArray(one)
    ? { row, record: one as Record<string, unknown> }
    : { row, record: {}, fault: 'no_record' };

function jsonOf(text: string): unknown {
  if (!text.trim()) throw refuse('', 'empty_file');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw refuse('', endsEarly(error as Error, text) ? 'cut_off' : 'not_json');
  }
}

/** Whether the reader was content until the file ended. */
function endsEarly({ message }: Error, text: string): boolean {
  const at = Number(/at position (\d+)/.exec(message)?.[1] ?? Number.NaN);
  return /Unexpected end|Unterminated/.test(message) || at >= text.trimEnd().length;
}
