import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { xlsxTemplate } from '../libs/intake/nominations/index.js';

/** A cell of a workbook: text, a true date, or written as its XML. */
export type Cell = string | { readonly date: string } | { readonly xml: string };

const AS_DATE = 4;
const serial = (date: string): number =>
  Date.parse(`${date}${date.includes('T') ? '' : 'T00:00'}Z`) / 86_400_000 + 25_569;
const letters = (at: number): string =>
  (at < 26 ? '' : String.fromCharCode(64 + Math.floor(at / 26))) + String.fromCharCode(65 + (at % 26));
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function cellXml(cell: Cell, at: string): string {
  if (typeof cell === 'string')
    return cell && `<c r="${at}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`;
  if ('date' in cell) return `<c r="${at}" s="${AS_DATE}"><v>${serial(cell.date)}</v></c>`;
  return cell.xml.replace('<c', `<c r="${at}"`);
}

/** A workbook whose first sheet is filled in from a row on, as a spreadsheet program would; `change` may spoil its parts. */
export function filledIn(
  workbook: Buffer,
  rows: readonly (readonly Cell[])[],
  { from = 2, change = () => undefined }: { from?: number; change?: (parts: Record<string, Uint8Array>) => void } = {},
): Buffer {
  const parts = unzipSync(workbook);
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  const xml = rows.map(
    (cells, row) =>
      `<row r="${row + from}">${cells.map((cell, at) => cellXml(cell, `${letters(at)}${row + from}`)).join('')}</row>`,
  );
  parts['xl/worksheets/sheet1.xml'] = strToU8(sheet.replace('</sheetData>', `${xml.join('')}</sheetData>`));
  const styles = strFromU8(parts['xl/styles.xml'] ?? new Uint8Array());
  parts['xl/styles.xml'] = strToU8(
    styles.replace('</cellXfs>', '<xf xfId="0" numFmtId="14" applyNumberFormat="1"/></cellXfs>'),
  );
  change(parts);
  return Buffer.from(zipSync(parts));
}

/** Our own template, filled in; `change` may spoil its parts. */
export const workbookOf = (
  columns: readonly string[],
  rows: readonly (readonly Cell[])[],
  change: (parts: Record<string, Uint8Array>) => void = () => undefined,
): Buffer => filledIn(xlsxTemplate(columns), rows, { change });

const said = (xml: string): string =>
  xml.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

const placeOf = (ref: string): number =>
  [...ref.replace(/\d/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;

/** The texts of a sheet, by row and column; an empty cell is an empty text. */
export const textsOf = (workbook: Buffer, sheet: number): string[][] => {
  const xml = strFromU8(unzipSync(workbook)[`xl/worksheets/sheet${sheet}.xml`] ?? new Uint8Array());
  return [...xml.matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, row = '']) => {
    const texts: string[] = [];
    for (const [, ref = '', text = ''] of row.matchAll(/<c r="([A-Z]+\d+)"[^>]*><is><t>(.*?)<\/t>/gs))
      texts[placeOf(ref)] = said(text);
    return Array.from(texts, (text) => text ?? '');
  });
};
