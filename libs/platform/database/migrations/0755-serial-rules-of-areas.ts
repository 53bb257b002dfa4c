import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an area settles of a rule for serial perpetrators, from a day on. A rule of no area counts wherever an area has
 * settled nothing of it; what was once settled is never altered.
 */
export class SerialRulesOfAreas1764000000755 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE serial_rule
        ADD COLUMN area_code text REFERENCES force_area,
        -- of all that an area ever settled of this rule, beginning with 1
        ADD COLUMN number int NOT NULL DEFAULT 0 CHECK (number >= 0 AND (number > 0) = (area_code IS NOT NULL)),
        ADD COLUMN reason text,
        ADD COLUMN set_by uuid,
        ADD COLUMN set_at timestamptz,
        ADD CHECK (area_code IS NULL OR (reason IS NOT NULL AND set_by IS NOT NULL AND set_at IS NOT NULL)),
        DROP CONSTRAINT serial_rule_key_from_on_key;
      CREATE UNIQUE INDEX serial_rule_shared ON serial_rule (key, from_on) WHERE area_code IS NULL;
      CREATE UNIQUE INDEX serial_rule_settled ON serial_rule (area_code, key, number) WHERE area_code IS NOT NULL;
      GRANT INSERT ON serial_rule TO clinic_app;

      ALTER TABLE serial_result DROP CONSTRAINT serial_result_event_check;
      ALTER TABLE serial_result ADD CONSTRAINT serial_result_event_check
        CHECK (event IN ('accepted', 'merged', 'unmerged', 'answered', 'changed'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
