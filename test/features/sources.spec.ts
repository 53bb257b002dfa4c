import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openClinic, type Clinic } from '../harness.js';

/** Papers that were beside the product when it was made, and the numbers by which they name their sources: nobody who reads a page has them. */
const paper = /\b(?:domain|capabilities|interface|naming|records)\.md\b|(?<![\p{L}\d])\[?S\d{1,3}[a-z]?\]?(?=[,)\]])/u;

const filesIn = (folder: string, ending: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.includes('migrations') && !path.endsWith('.spec.ts'))
    .map((path) => `${folder}/${path}`);

/** What stands between quotes on a line that is no comment. */
const quoted = (line: string): string[] =>
  /^\s*(?:\*|\/\/|\/\*)/.test(line) ? [] : [...line.matchAll(/'([^']*)'|"([^"]*)"/g)].map(([said]) => said);

describe('what people read of where a fact comes from', () => {
  let clinic: Clinic;
  beforeAll(async () => void (clinic = await openClinic({ at: '2026-03-16T09:00:00Z' })), 120_000);
  afterAll(() => clinic.close());

  it('names no paper of the makers in any table', async () => {
    const { rows: columns } = await clinic.owner.query<{ table: string; column: string }>(
      `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
       WHERE table_schema = 'public' AND data_type = 'text' AND column_name IN ('source', 'why', 'standing', 'basis', 'rule', 'title')`,
    );
    const found: string[] = [];
    for (const { table, column } of columns) {
      const { rows } = await clinic.owner.query<{ said: string }>(
        `SELECT DISTINCT "${column}" AS said FROM "${table}" WHERE "${column}" IS NOT NULL`,
      );
      found.push(...rows.filter(({ said }) => paper.test(said)).map(({ said }) => `${table}.${column}: ${said}`));
    }
    expect(columns.length).toBeGreaterThan(20);
    expect(found).toEqual([]);
  });

  it('begins with a capital and holds no empty brackets', async () => {
    const { rows } = await clinic.owner.query<{ source: string }>(
      'SELECT source FROM risk_tool UNION SELECT source FROM behaviour_kind UNION SELECT source FROM depth_of_sharing',
    );
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ source }) => /^\p{Ll}|\(\s*\)|\s{2}|[:,]$/u.test(source))).toEqual([]);
  });

  it('names none in the words and the texts of the product', () => {
    const files = [...filesIn('libs', '.ts'), ...filesIn('apps', '.ts'), ...filesIn('libs', '.json')];
    const found = files.flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line, nth) => (quoted(line).some((said) => paper.test(said)) ? [`${file}:${String(nth + 1)}`] : [])),
    );
    expect(files.length).toBeGreaterThan(1000);
    expect(found).toEqual([]);
  });
});
