import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was typed too late is kept until it is sent again or dropped, and no longer: from then on a row of it is empty. */
export class KeptPostsAreEmptied1764000000810 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE kept_post SET body = '{}' WHERE used_at IS NOT NULL;
      ALTER TABLE kept_post ADD CONSTRAINT kept_post_emptied CHECK (used_at IS NULL OR body = '{}')`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
