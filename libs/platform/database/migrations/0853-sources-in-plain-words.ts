import type { MigrationInterface, QueryRunner } from 'typeorm';

const columns = [
  ['behaviour_kind', 'source'],
  ['depth_of_sharing', 'source'],
  ['disposal_line', 'why'],
  ['evidence_line', 'source'],
  ['order_power', 'source'],
  ['risk_expected', 'source'],
  ['risk_factor_kind', 'source'],
  ['risk_tool', 'source'],
  ['serial_rule', 'source'],
] as const;

const paper = '(?:domain|capabilities)(?:\\.md)?';

/** Without what points to papers that its readers have not: in brackets, and before a colon. */
const plain = (column: string): string =>
  [
    [`\\s*\\([^()]*\\m${paper}\\M[^()]*\\)`, ''],
    [`\\s*\\(\\[?S[0-9]{1,3}[a-z]?\\]?(?:, \\[?S[0-9]{1,3}[a-z]?\\]?)*\\)`, ''],
    [`^${paper} [^:]*: `, ''],
  ].reduce((text, [from, to]) => `regexp_replace(${text}, '${from}', '${to}', 'g')`, column);

/** The sources of facts, which people read, say in plain words where they come from. */
export class SourcesInPlainWords1764000000853 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const [table, column] of columns)
      await runner.query(`
        UPDATE ${table} t SET ${column} = upper(left(p.said, 1)) || substr(p.said, 2)
        FROM (SELECT o.ctid AS at, ${plain(`o.${column}`)} AS said FROM ${table} o) p
        WHERE t.ctid = p.at AND p.said <> t.${column}`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
