import { zipSync } from 'fflate';
import { londonDay, londonInstant } from '../../kernel/london-date.js';
import { invalid, Problem } from '../../kernel/problem.js';
import { faultOfSheet, firstSheet, withoutSize } from './xlsx.rules.js';
import { HasPrograms, unpacked } from './xlsx.unpack.js';

export const fileProblem = (message: string, values: Record<string, string | number> = {}): Problem =>
  invalid({ field: 'file', message: `nominations.import.file.${message}`, with: values });

type Cell = string | number | boolean | Date | null;

/** The cells of the first sheet. The reader is given only what was looked through here, packed anew. */
async function cellsOf(packed: Uint8Array, mostRows: number): Promise<readonly (readonly Cell[])[]> {
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

function partsOf(packed: Uint8Array): Map<string, Uint8Array> {
  try {
    return unpacked(packed);
  } catch (error) {
    if (error instanceof HasPrograms) throw fileProblem('programs');
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

/**
 * The first sheet of a workbook as CSV. It takes as long as its sender likes: see `xlsx.thread.ts`.
 * @throws Problem `invalid-input` for a workbook that cannot be read or has a formula, `too-large`
 */
export async function csvOf(packed: Uint8Array, mostRows: number): Promise<Uint8Array> {
  const rows = await cellsOf(packed, mostRows);
  const text = rows.map((row) => `${row.map((cell) => quoted(typed(cell))).join(',')}\n`).join('');
  return Buffer.from(text);
}
