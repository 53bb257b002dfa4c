import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who changed or removed a note last, for whoever writes in it at the same time. */
export class WhoChangedANote1764000000260 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- none where nobody but its maker did, or where it was changed before this was kept: the record knows
      ALTER TABLE item_note ADD COLUMN changed_by uuid;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
