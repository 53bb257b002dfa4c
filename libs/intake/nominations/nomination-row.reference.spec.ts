import { createReadStream, readFileSync } from 'node:fs';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { readCsv } from './csv.js';
import { columnNames } from './nomination-row.columns.js';
import { checkRow, normaliseRef, type RowContext, type RowRemark } from './nomination-row.rules.js';

const data = new URL('../../../test/data/', import.meta.url);
const readJson = <T>(name: string): T => JSON.parse(readFileSync(new URL(name, data), 'utf8')) as T;

interface Remarks {
  row: number;
  external_ref: string;
  reasons?: { reason: string; column: string }[];
  warnings?: { reason: string; column: string }[];
}
const expected = readJson<{
  import: {
    importedAt: string;
    rows: number;
    accepted: number;
    acceptedWithWarnings: number;
    rejected: number;
    rejectedRows: Remarks[];
    warnings: Remarks[];
  };
  importAgain: { accepted: number };
}>('expected.json');

type Records = { row: number; line: number; record: Readonly<Record<string, string>> }[];
const read = async (name: string, known?: readonly string[]): Promise<Records> => {
  const records: Records = [];
  for await (const record of readCsv(createReadStream(new URL(name, data)), known)) records.push(record);
  return records;
};

const known = new Set<string>();
const forums = new Map(
  readJson<{ forums: { key: string; channels: { key: string }[]; externalNominations: string }[] }>(
    'forums.json',
  ).forums.map((forum) => [forum.key, forum]),
);
const forces = new Set(readJson<{ forces: { code: string }[] }>('areas.json').forces.map(({ code }) => code));
let nominators: Set<string>;
let records: Records;
let context: RowContext;

beforeAll(async () => {
  nominators = new Set((await read('people.csv')).map(({ record }) => (record.email ?? '').toLowerCase()));
  records = await read('nominations.csv', columnNames);
  context = {
    forum: (key) => forums.get(key),
    nominator: (email) => nominators.has(email),
    force: (code) => forces.has(code),
    isKnownRef: (ref) => known.has(ref),
    importedAt: new Date(expected.import.importedAt),
  };
});

beforeEach(() => known.clear());

/** Takes every row as the import does: a row that is accepted uses up its reference. */
function importAll(): { rejected: Remarks[]; warned: Remarks[]; accepted: number } {
  const rejected: Remarks[] = [];
  const warned: Remarks[] = [];
  let accepted = 0;
  const brief = ({ reason, column }: RowRemark): { reason: string; column: string } => ({ reason, column });
  for (const { row, record } of records) {
    const ref = record.external_ref ?? '';
    const { problems, warnings, row: nomination } = checkRow(record, context);
    if (!nomination) {
      rejected.push({ row, external_ref: ref, reasons: problems.map(brief) });
      continue;
    }
    accepted += 1;
    known.add(normaliseRef(nomination.externalRef));
    if (warnings.length > 0) warned.push({ row, external_ref: ref, warnings: warnings.map(brief) });
  }
  return { rejected, warned, accepted };
}

describe('the reference spreadsheet', () => {
  it('gives the expected rows, reasons and warnings', () => {
    const { rejected, warned, accepted } = importAll();

    expect(records).toHaveLength(expected.import.rows);
    expect(accepted).toBe(expected.import.accepted);
    expect(rejected).toEqual(expected.import.rejectedRows);
    expect(rejected).toHaveLength(expected.import.rejected);
    expect(warned).toEqual(expected.import.warnings);
    expect(warned).toHaveLength(expected.import.acceptedWithWarnings);
  });

  it('accepts nothing a second time, and says so of every row that was accepted', () => {
    const first = importAll();
    const again = importAll();

    expect(again.accepted).toBe(expected.importAgain.accepted);
    const duplicates = again.rejected.filter(({ reasons }) =>
      reasons?.some(({ reason }) => reason === 'duplicate_external_ref'),
    );
    expect(duplicates).toHaveLength(first.accepted + 1);
    for (const { row, reasons } of first.rejected)
      expect(again.rejected.find((each) => each.row === row)?.reasons).toEqual(reasons);
  });
});
