/** The names of the columns of a table that may hold what people typed; none of a table without any. */
export type TextColumnsOf = (table: string) => readonly string[];

/** To which rows a statement writes free text: these, those whose ids it answers, or none, because a person typed none of it. */
export type Noting = readonly string[] | 'returned' | 'nothing';

/** `INSERT INTO t`, `INSERT INTO t AS x (`, `UPDATE t SET` and `UPDATE t x SET`: what is written, and how it goes on. */
const writing = /\b(INSERT\s+INTO|UPDATE)\s+"?(\w+)"?(?:\s+(?:AS\s+)?(?!SET\b|VALUES\b|SELECT\b)\w+)?\s*(\(|SET\b)?/gi;
const ends = /^(?:FROM|WHERE|RETURNING)\b/i;

const deeper: Readonly<Record<string, number>> = { '(': 1, ')': -1 };

/** The parts between commas of what a statement goes on with, up to its end or to the bracket around it. */
function partsOf(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [word] of text.matchAll(/\w+|[\s\S]/g)) {
    depth += deeper[word] ?? 0;
    if (depth < 0 || (depth === 0 && ends.test(word))) break;
    if (depth === 0 && word === ',') parts.push('');
    else parts[parts.length - 1] += word;
  }
  return parts.map((part) => part.trim());
}

/** Whether a column is set to what the statement is given or reads elsewhere, and not to a word of its own text. */
const isGiven = (value: string): boolean => /\$\d|\w\.\w|\w\."|\bSELECT\b/i.test(value);

function setBy(text: string): string[] {
  return partsOf(text).flatMap((part) => {
    const [, column, value = ''] = /^"?(\w+)"?\s*=([\s\S]*)$/.exec(part) ?? [];
    return column && isGiven(value) ? [column] : [];
  });
}

const listed = (text: string): string[] => partsOf(text).map((part) => part.replaceAll('"', ''));

/** The columns that a part of a statement writes. @param goesOn what follows the name of its table */
function writtenBy(how: string, goesOn: string, after: string): string[] | undefined {
  if (/^UPDATE$/i.test(how)) return setBy(after);
  return goesOn === '(' ? listed(after) : undefined;
}

/** The tables to whose free text a statement writes what it is given. */
export function tablesWithTextIn(statement: string, textsOf: TextColumnsOf): string[] {
  const text = statement.replaceAll(/'(?:[^']|'')*'/g, "''");
  const found = [...text.matchAll(writing)].flatMap(
    ({ 0: head, 1: how = '', 2: table = '', 3: goesOn = '', index }) => {
      const texts = textsOf(table);
      // Without a list of columns all of them are written.
      const written = writtenBy(how, goesOn, text.slice(index + head.length)) ?? texts;
      return written.some((column) => texts.includes(column)) ? [table] : [];
    },
  );
  return [...new Set(found)];
}
