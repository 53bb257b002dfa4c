import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was typed and is deleted, sent again or no longer to be shown goes with its row: a row that was emptied is of no use. */
export class DeletedIsGone1764000000863 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      GRANT DELETE ON draft, kept_post TO clinic_app;
      UPDATE release SET state = 'draft', draft_id = NULL, version = version + 1 WHERE state = 'with_nomination'
        AND draft_id IN (SELECT id FROM draft WHERE finished_at IS NOT NULL AND answers = '{}');
      DELETE FROM draft WHERE finished_at IS NOT NULL AND answers = '{}';
      DELETE FROM kept_post WHERE used_at IS NOT NULL;
      ALTER TABLE kept_post DROP COLUMN used_at;
      CREATE INDEX kept_post_by_staff ON kept_post (staff_id, at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
