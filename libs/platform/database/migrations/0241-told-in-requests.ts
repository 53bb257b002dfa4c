import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whom a request is about, person by person and by the identifiers that it tells, where it was names in one text. */
export class ToldInRequests1764000000241 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE return_question RENAME COLUMN subjects TO named;
      ALTER TABLE return_question ADD COLUMN subjects jsonb NOT NULL DEFAULT '[]';
      -- The name of the perpetrator came first, and that of the victim only where it was asked about her.
      UPDATE return_question q SET subjects = (
        SELECT jsonb_agg(jsonb_build_object('part', CASE WHEN n.place > 1 THEN 'victim' ELSE 'perpetrator' END,
          'identifiers', jsonb_build_array(jsonb_build_object('kind', 'name', 'value', n.name))) ORDER BY n.place)
        FROM string_to_table(q.named, '; ') WITH ORDINALITY AS n(name, place)) WHERE q.named IS NOT NULL;
      ALTER TABLE return_question DROP COLUMN named, ALTER COLUMN subjects DROP DEFAULT;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
