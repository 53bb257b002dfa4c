import { Readable, type Transform } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { stringify } from 'csv-stringify';

export type ExportCell = string | number | null | undefined;
type ExportRow = Readonly<Record<string, ExportCell>>;
type Rows = Iterable<ExportRow> | AsyncIterable<ExportRow>;

/** What a spreadsheet may take for a formula: spaces do not hinder it, nor do the wide forms of the signs. */
const FORMULA_START = String.raw`(?:[\t\r\n]|[\s\u200B\u2060]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])`;
const NEEDS_MARK = new RegExp(`^'*${FORMULA_START}`, 'u');
const HAS_MARK = new RegExp(`^'+${FORMULA_START}`, 'u');

/** Puts an apostrophe before what a spreadsheet would run. What already begins so gets another, so that `restore` is exact. */
export const neutralise = (cell: string): string => (NEEDS_MARK.test(cell) ? `'${cell}` : cell);

/** Undoes `neutralise`, for a file of ours that comes back. */
export const restore = (cell: string): string => (HAS_MARK.test(cell) ? cell.slice(1) : cell);

/**
 * Rows as a CSV file, written as they come: byte order mark, so that spreadsheets read Welsh letters, and Windows line
 * endings. Every text cell is made harmless.
 * @param columns what stands in the header, in this order; a row's other properties are left out
 */
export function toCsv(columns: readonly string[], rows: Rows): Readable {
  const lines = stringify({
    bom: true,
    record_delimiter: 'windows',
    // The library itself quotes only the line ending that it writes.
    quoted_match: /[\r\n]/,
    cast: { string: neutralise },
  });
  return pour(Readable.from(cells(columns, rows)), lines);
}

/**
 * A small table as CSV under some columns, marked above and below as every file is; harmless to spreadsheets.
 * @param marking the line that marks it
 */
export async function markedCsv<Name extends string>(
  marking: string,
  columns: readonly { readonly name: Name; readonly text: string }[],
  lines: readonly Readonly<Record<Name, ExportCell>>[],
): Promise<string> {
  const rows = lines.map((line) => Object.fromEntries(columns.map(({ name, text }) => [text, line[name]])));
  const csv = await textOf(
    toCsv(
      columns.map(({ text }) => text),
      rows,
    ),
  );
  return `\uFEFF${marking}\r\n${csv.replace(/^\uFEFF/, '')}${marking}\r\n`;
}

/** Pours one stream into another; a fault of the first is one of the second, and when the second ends the first is let go. */
export function pour<Into extends Transform>(source: Readable, into: Into): Into {
  source.on('error', (error) => into.destroy(error));
  into.once('close', () => source.destroy());
  return source.pipe(into);
}

async function* cells(columns: readonly string[], rows: Rows): AsyncGenerator<ExportCell[]> {
  yield [...columns];
  for await (const row of rows) yield columns.map((column) => row[column]);
}
