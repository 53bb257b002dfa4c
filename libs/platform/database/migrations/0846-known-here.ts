import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A person in a case may be one on the register of people, who is barred from it as likely to be them until a
 * person decides (decision 196).
 */
export class KnownHere1764000000846 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE conflict DROP CONSTRAINT conflict_state_check,
        ADD CONSTRAINT conflict_state_check CHECK (state IN ('likely', 'in_force', 'ended')),
        -- As whom in the case the comparison found them; none of what a person declared.
        ADD COLUMN found_part text CHECK (found_part IN ('perpetrator', 'victim')),
        ADD CHECK (state <> 'likely' OR found_part IS NOT NULL);
      CREATE INDEX conflict_found ON conflict (case_id) WHERE found_part IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
