import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who tells the victim what was decided, for which agency, and the action that was set for it. */
export class ToldByWhom1764000000500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What was recorded before names nobody, or had no day, and stays as it is.
    await runner.query(`
      ALTER TABLE item_decision
        ADD COLUMN teller_id uuid REFERENCES staff,
        ADD COLUMN teller_agency_id uuid REFERENCES agency,
        ADD CHECK ((teller_id IS NULL) = (teller_agency_id IS NULL)),
        ADD CHECK (teller_id IS NULL OR (telling IS NOT NULL AND tell_by IS NOT NULL));
      ALTER TABLE action ADD COLUMN decision_id uuid REFERENCES item_decision;
      CREATE UNIQUE INDEX action_by_decision ON action (decision_id) WHERE decision_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
