import { Readable } from 'node:stream';
import { zipSync } from 'fflate';
import { londonDay, londonInstant } from '../kernel/london-date.js';
import { invalid, Problem } from '../kernel/problem.js';
import { faultOfSheet, firstSheet, withoutSize } from './xlsx.rules.js';
import { unpacked } from './xlsx.unpack.js';

/** A workbook may be this large; it is read whole. */
const MOST_BYTES = 16 * 1024 * 1024;
/** How a zip archive begins, and how a workbook of the old kind or one with a password does. */
const ARCHIVE = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const OLD = Buffer.from([0xd0, 0xcf, 0x11, 0xe0]);

const fileProblem = (message: string, values: Record<string, string | number> = {}): Problem =>
  invalid({ field: 'file', message: `nominations.import.file.${message}`, with: values });

/**
 * A file as CSV: one that is so goes through as it streams in; of a workbook (.xlsx) the first sheet is written so. True
 * dates become days, a time of day is London's; text stays as it is typed.
 * @param mostRows so many rows are taken of any such file: what is said of a workbook that reaches too far down
 * @throws Problem `invalid-input` for a workbook that cannot be read or has a formula, `too-large`
 */
export async function asCsv(bytes: Readable, mostRows: number): Promise<Readable> {
  const chunks = bytes[Symbol.asyncIterator]() as AsyncIterator<Buffer | string>;
  let head = Buffer.alloc(0);
  let next = await chunks.next();
  for (; !next.done && head.length < ARCHIVE.length; next = await chunks.next()) head = Buffer.concat([head, Buffer.from(next.value)]); // prettier-ignore
  const rest = async function* (): AsyncGenerator<Buffer> {
    if (head.length) yield head;
    for (; !next.done; next = await chunks.next()) yield Buffer.from(next.value);
  };
  if (head.subarray(0, OLD.length).equals(OLD)) throw fileProblem('oldWorkbook');
  if (!head.subarray(0, ARCHIVE.length).equals(ARCHIVE)) return Readable.from(rest(), { objectMode: false });
  return Readable.from(csvOf(await cellsOf(await whole(rest()), mostRows)), { objectMode: false });
}

async function whole(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const held: Buffer[] = [];
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > MOST_BYTES) throw new Problem('too-large');
    held.push(chunk);
  }
  return Buffer.concat(held);
}

type Cell = string | number | boolean | Date | null;

/** The cells of the first sheet. The reader is given only what was looked through here, packed anew. */
async function cellsOf(packed: Buffer, mostRows: number): Promise<readonly (readonly Cell[])[]> {
  const parts = partsOf(packed);
  const text = (name: string): string => Buffer.from(parts.get(name) ?? '').toString('utf8');
  const sheet = firstSheet(text('xl/workbook.xml'), text('xl/_rels/workbook.xml.rels'));
  if (!sheet || !parts.has(sheet)) throw fileProblem('notWorkbook');
  const xml = text(sheet);
  const fault = faultOfSheet(xml);
  if (fault) throw fileProblem(fault.fault, { max: mostRows, ...('cell' in fault && { cell: fault.cell }) });
  const kept = [...parts].filter(([name]) => name === sheet || !name.startsWith('xl/worksheets/'));
  const looked = { ...Object.fromEntries(kept), [sheet]: Buffer.from(withoutSize(xml)) };
  const again = zipSync(looked, { level: 0 });
  const { readSheet } = await import('read-excel-file/universal');
  try {
    return (await readSheet(new Blob([again]), { trim: false })) as Cell[][];
  } catch {
    throw fileProblem('notWorkbook');
  }
}

function partsOf(packed: Buffer): Map<string, Uint8Array> {
  try {
    return unpacked(packed);
  } catch (error) {
    throw error instanceof Problem ? error : fileProblem('notWorkbook');
  }
}

/** A cell as it would be typed. A time is what London's wall showed, which is what a sheet knows. */
function typed(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isInteger(cell) ? cell.toFixed(0) : String(cell);
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'string') return cell;
  // A sheet keeps times as parts of a day, so that a minute is a little more or less than one.
  const [day = '', time = ''] = new Date(Math.round(cell.getTime() / 60_000) * 60_000).toISOString().split('T');
  return time.startsWith('00:00') ? day : londonInstant(londonDay(day), time.slice(0, 5)).toISOString();
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

function* csvOf(rows: readonly (readonly Cell[])[]): Generator<Buffer> {
  for (const row of rows) yield Buffer.from(`${row.map((cell) => quoted(typed(cell))).join(',')}\n`);
}
