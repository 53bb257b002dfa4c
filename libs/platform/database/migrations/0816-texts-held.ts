import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Texts that say where a victim is, by people who may see that: held until a second person releases them (decision 186). */
export class TextsHeld1764000000816 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE text_check
        DROP CONSTRAINT text_check_state_check,
        DROP CONSTRAINT text_check_check,
        ADD CHECK (state IN ('open', 'kept', 'taken_out', 'held', 'released')),
        ADD CHECK ((state IN ('open', 'held')) = (decided_at IS NULL) AND (decided_at IS NULL) = (decided_by IS NULL)),
        -- the code in the placeholder that stands in the row, the whole text, and why its writer went on with it
        ADD COLUMN code text UNIQUE CHECK (code ~ '^[a-z]{8}$'),
        ADD COLUMN held_text text,
        ADD COLUMN reason text,
        ADD CHECK ((code IS NULL) = (held_text IS NULL) AND (code IS NULL) = (reason IS NULL)),
        ADD CHECK (state NOT IN ('held', 'released') OR code IS NOT NULL);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
