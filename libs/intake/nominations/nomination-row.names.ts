import type { CaseNames } from '../../cases/people/index.js';

type Row = Readonly<Record<string, string | undefined>>;

const inOneLine = (text = ''): string => text.replace(/\s+/g, ' ').trim();
const nameIn = (row: Row, part: string): string | undefined =>
  inOneLine(`${inOneLine(row[`${part}_forename`])} ${inOneLine(row[`${part}_surname`])}`) || undefined;

/** Whom a row of the spreadsheet is about, as it is typed there. */
export function namesIn(row: Row): CaseNames {
  const [perpetrator, victim] = [nameIn(row, 'perpetrator'), nameIn(row, 'victim')];
  return { ...(perpetrator && { perpetrator }), ...(victim && { victim }) };
}
