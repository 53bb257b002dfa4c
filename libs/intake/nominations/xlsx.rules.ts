/** So many columns and rows of a sheet are read; a cell further out belongs to something else than a list. */
const MOST_COLUMNS = 200;
const MOST_ROWS = 20_000;

export type SheetFault =
  | { readonly fault: 'formula' | 'errorCell'; readonly cell: string }
  | { readonly fault: 'tooWide' }
  | { readonly fault: 'tooManyRows' };

const numberOf = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
const attribute = (tag: string, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)["']`).exec(tag)?.[1];

/** The part of a workbook that holds its first sheet, as its two tables of contents say. */
export function firstSheet(workbook: string, relations: string): string | undefined {
  const sheet = /<(?:\w+:)?sheet\s[^>]*>/.exec(workbook)?.[0];
  const id = sheet && attribute(sheet, '\\w+:id');
  const relation = [...relations.matchAll(/<(?:\w+:)?Relationship\s[^>]*>/g)].find(
    ([tag]) => attribute(tag, 'Id') === id,
  )?.[0];
  const target = relation && attribute(relation, 'Target');
  if (!id || !target) return undefined;
  return target.startsWith('/') ? target.slice(1) : `xl/${target}`;
}

/**
 * What keeps a sheet from being read. A formula is refused and not run, nor is what it came to when it was last run: the
 * file may have been changed since. A cell far out would make a list of millions.
 */
export function faultOfSheet(xml: string): SheetFault | undefined {
  let [cell, rows] = ['', 0];
  for (const [tag, name = ''] of xml.matchAll(/<(?:\w+:)?(c|f|row)(?=[\s/>])[^>]*>/g)) {
    if (name === 'f') return { fault: 'formula', cell };
    const at = attribute(tag, 'r') ?? '';
    if (name === 'row') rows = Math.max(rows + 1, Number(at) || 0);
    else {
      cell = /^[A-Z]{1,3}\d{1,7}$/.test(at) ? at : '';
      if (attribute(tag, 't') === 'e') return { fault: 'errorCell', cell };
      if (at && (!cell || numberOf(cell.replace(/\d/g, '')) > MOST_COLUMNS)) return { fault: 'tooWide' };
      rows = Math.max(rows, Number(cell.replace(/\D/g, '')));
    }
    if (rows > MOST_ROWS) return { fault: 'tooManyRows' };
  }
  return undefined;
}

/** What a sheet says of its own size is left out: it is read by its cells. */
export const withoutSize = (xml: string): string => xml.replace(/<(?:\w+:)?dimension\b[^>]*>/g, '');
