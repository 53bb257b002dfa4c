import { strToU8, zipSync } from 'fflate';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const part = (xml: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`);
const relation = (id: number, kind: string, target: string): string =>
  `<Relationship Id="rId${id}" Type="${office}/${kind}" Target="${target}"/>`;
const relations = (...all: readonly string[]): Uint8Array =>
  part(`<Relationships xmlns="${packages}/relationships">${all.join('')}</Relationships>`);
const overriding = (name: string, kind: string): string =>
  `<Override PartName="/xl/${name}.xml" ContentType="${types}.${kind}+xml"/>`;

/** The format of text: what is typed stays as it is typed, a date and a number with noughts in front too. */
const AS_TEXT = 49;
const styles = `<styleSheet xmlns="${main}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders>
<cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" numFmtId="${AS_TEXT}" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** What a sheet calls a column, of the first 702. */
const lettersOf = (at: number): string =>
  (at < 26 ? '' : String.fromCharCode(64 + Math.floor(at / 26))) + String.fromCharCode(65 + (at % 26));

/** An empty workbook with these column names, each column formatted as text. @param columns plain words */
export function xlsxTemplate(columns: readonly string[]): Buffer {
  const cells = columns
    .map((name, at) => `<c r="${lettersOf(at)}1" s="1" t="inlineStr"><is><t>${name}</t></is></c>`)
    .join('');
  const sheet = `<worksheet xmlns="${main}"><cols><col min="1" max="${columns.length}" width="24" style="1" customWidth="1"/></cols>
<sheetData><row r="1">${cells}</row></sheetData></worksheet>`;
  return Buffer.from(
    zipSync(
      {
        '[Content_Types].xml': part(
          `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overriding('workbook', 'sheet.main')}${overriding('worksheets/sheet1', 'worksheet')}${overriding('styles', 'styles')}</Types>`,
        ),
        '_rels/.rels': relations(relation(1, 'officeDocument', 'xl/workbook.xml')),
        'xl/workbook.xml': part(
          `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
        ),
        'xl/_rels/workbook.xml.rels': relations(
          relation(1, 'worksheet', 'worksheets/sheet1.xml'),
          relation(2, 'styles', 'styles.xml'),
        ),
        'xl/styles.xml': part(styles),
        'xl/worksheets/sheet1.xml': part(sheet),
      },
      // The same bytes whenever it is asked for; a zip knows no earlier day.
      { mtime: '1980-01-01T12:00:00Z' },
    ),
  );
}
