import { strToU8, zipSync } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** What may be chosen in a column: words that stand in a column of another sheet. */
export interface DropDown {
  readonly column: number;
  /** The sheet, and the column of it, in which the words stand from the first row on; and how many they are. */
  readonly from: { readonly sheet: string; readonly column: number; readonly count: number };
  /** Whether other words may be typed too. */
  readonly open?: boolean;
}

/** One sheet. Every cell is text: it is never run as a formula, and what is typed into its columns stays as it is typed. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** The first row is a row of headings: in bold, and always in sight. */
  readonly headed?: boolean;
  readonly widths?: readonly number[];
  readonly wraps?: boolean;
  readonly dropDowns?: readonly DropDown[];
  readonly hidden?: boolean;
}

/** The formats of cells, by their number: as it is; text; a heading; text in several lines. */
const AS_TEXT = 1;
const AS_HEADING = 2;
const IN_LINES = 3;
const styles = `<styleSheet xmlns="${main}"><fonts count="2"><font/><font><b/></font></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" numFmtId="49" applyNumberFormat="1"/><xf xfId="0" numFmtId="49" fontId="1" applyNumberFormat="1" applyFont="1"/><xf xfId="0" numFmtId="49" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`;
const WIDTH = 24;
/** So many rows have what may be chosen beneath their headings: as many as are read. */
const ROWS = 10_001;

const part = (xml: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`);
const relation = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${office}/${kind}" Target="${target}"/>`;
const relations = (...all: readonly string[]): Uint8Array =>
  part(`<Relationships xmlns="${packages}/relationships">${all.join('')}</Relationships>`);
const overriding = (name: string, kind: string): string =>
  `<Override PartName="/xl/${name}.xml" ContentType="${types}.${kind}+xml"/>`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
/** As XML writes it; what XML cannot hold is left out. */
const escaped = (text: string): string =>
  text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"]/g, (one) => entities[one] ?? one);

/** What a sheet calls a column, of the first 702. */
const lettersOf = (at: number): string =>
  (at < 26 ? '' : String.fromCharCode(64 + Math.floor(at / 26))) + String.fromCharCode(65 + (at % 26));

function cellXml(text: string, at: string, style: number): string {
  return text === '' ? '' : `<c r="${at}" s="${style}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
}

function colsXml(count: number, { widths, wraps }: Sheet): string {
  const style = wraps ? IN_LINES : AS_TEXT;
  const col = (from: number, to: number, width: number): string =>
    `<col min="${from}" max="${to}" width="${width}" style="${style}" customWidth="1"/>`;
  return widths ? widths.map((width, at) => col(at + 1, at + 1, width)).join('') : col(1, count, WIDTH);
}

function dropDownXml({ column, from, open = false }: DropDown): string {
  const [over, words] = [lettersOf(column), lettersOf(from.column)];
  const how = `type="list" allowBlank="1" showErrorMessage="1"${open ? ' errorStyle="information"' : ''}`;
  return `<dataValidation ${how} sqref="${over}2:${over}${ROWS}"><formula1>'${escaped(from.sheet)}'!$${words}$1:$${words}$${from.count}</formula1></dataValidation>`;
}

const FROZEN = `<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;

function sheetXml(sheet: Sheet): string {
  const { rows, headed, wraps, dropDowns = [] } = sheet;
  const count = Math.max(1, ...rows.map(({ length }) => length));
  const styleOf = (row: number): number => {
    if (headed && row === 0) return AS_HEADING;
    return wraps ? IN_LINES : AS_TEXT;
  };
  const lines = rows.map((cells, row) => {
    const filled = cells.map((text, at) => cellXml(text, `${lettersOf(at)}${row + 1}`, styleOf(row)));
    return `<row r="${row + 1}">${filled.join('')}</row>`;
  });
  const lists = dropDowns.length
    ? `<dataValidations count="${dropDowns.length}">${dropDowns.map(dropDownXml).join('')}</dataValidations>`
    : '';
  return `<worksheet xmlns="${main}">${headed ? FROZEN : ''}<cols>${colsXml(count, sheet)}</cols>
<sheetData>${lines.join('')}</sheetData>${lists}</worksheet>`;
}

/** A workbook of these sheets, without formulas or programs. The same sheets give the same bytes. */
export function xlsxOf(sheets: readonly Sheet[]): Buffer {
  const ids = sheets.map((_, at) => at + 1);
  const listed = sheets.map(
    ({ name, hidden }, at) =>
      `<sheet name="${escaped(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
  );
  const overridden = ids.map((id) => overriding(`worksheets/sheet${id}`, 'worksheet')).join('');
  return Buffer.from(
    zipSync(
      {
        '[Content_Types].xml': part(
          `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overriding('workbook', 'sheet.main')}${overridden}${overriding('styles', 'styles')}</Types>`,
        ),
        '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
        'xl/workbook.xml': part(
          `<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>${listed.join('')}</sheets></workbook>`,
        ),
        'xl/_rels/workbook.xml.rels': relations(
          ...ids.map((id) => relation(id, 'worksheet', `worksheets/sheet${id}.xml`)),
          relation(ids.length + 1, 'styles', 'styles.xml'),
        ),
        'xl/styles.xml': part(styles),
        ...Object.fromEntries(sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, part(sheetXml(sheet))])),
      },
      // A zip knows no earlier day.
      { mtime: '1980-01-01T12:00:00Z' },
    ),
  );
}
