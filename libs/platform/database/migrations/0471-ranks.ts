import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How ranks and grades stand to one another, from a day on; and why a meeting is chaired by somebody below the rank that its forum asks for. */
export class Ranks1764000000471 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE staff_rank (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL,
        from_on date NOT NULL,
        -- The higher the more senior; alike where ranks are held to be equal. 0: no rank any more.
        level int NOT NULL CHECK (level >= 0),
        source text NOT NULL,
        standing text NOT NULL CHECK (standing IN ('stated', 'local')),
        UNIQUE (name, from_on)
      );
      INSERT INTO staff_rank (name, from_on, level, source, standing)
        SELECT name, '1900-01-01', level, 'Police Regulations 2003 (SI 2003/527), regulation 4: the ranks of a force, in their order; detectives hold the same ranks', 'stated'
        FROM (VALUES ${police}) AS r(name, level);
      INSERT INTO staff_rank (name, from_on, level, source, standing)
        SELECT name, '1900-01-01', level, 'Clinic protocol: grades of agencies without police ranks, and police staff, held to be equal to a rank; to be confirmed by each area', 'local'
        FROM (VALUES ${staff}) AS r(name, level);
      REVOKE INSERT, UPDATE, DELETE ON staff_rank FROM clinic_app;
      ALTER TABLE meeting ADD COLUMN chair_rank_reason text, ADD COLUMN chair_rank_by uuid REFERENCES staff,
        -- of whom it was said: it holds of nobody else
        ADD COLUMN chair_rank_of uuid REFERENCES staff,
        ADD CHECK ((chair_rank_reason IS NULL) = (chair_rank_of IS NULL) AND (chair_rank_reason IS NULL) = (chair_rank_by IS NULL));`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const rows = (ranks: readonly (readonly [string, number])[]): string =>
  ranks.map(([name, level]) => `('${name}', ${String(level)})`).join(', ');

const police = rows([
  ['Constable', 10],
  ['Detective Constable', 10],
  ['Sergeant', 20],
  ['Detective Sergeant', 20],
  ['Inspector', 30],
  ['Detective Inspector', 30],
  ['Chief Inspector', 40],
  ['Detective Chief Inspector', 40],
  ['Superintendent', 50],
  ['Detective Superintendent', 50],
  ['Chief Superintendent', 60],
  ['Detective Chief Superintendent', 60],
  ['Assistant Chief Constable', 70],
  ['Commander', 70],
  ['Deputy Chief Constable', 80],
  ['Deputy Assistant Commissioner', 80],
  ['Chief Constable', 90],
  ['Assistant Commissioner', 90],
  ['Deputy Commissioner', 95],
  ['Commissioner', 100],
]);

const staff = rows([
  ['Team Manager', 30],
  ['Service Manager', 40],
  ['Head of Service', 50],
  ['Assistant Director', 60],
  ['Director', 70],
]);
