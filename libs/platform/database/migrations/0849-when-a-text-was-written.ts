import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A check whose text was taken out keeps when that was written; of those from before, when its row was. */
export class WhenATextWasWritten1764000000849 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE text_check t SET copies = t.copies || jsonb_build_object('written', jsonb_build_object('at', coalesce(
        (SELECT min(e.at) FROM audit_entry e WHERE e.subject_id = t.subject_id), t.made_at))) WHERE t.copies IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
