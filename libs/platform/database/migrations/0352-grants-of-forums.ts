import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was opened of a case before it could stand in several forums was opened by the one in which it stood. */
export class GrantsOfForums1764000000352 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE case_grant g SET forum_id = s.forum_id FROM (
        SELECT DISTINCT ON (case_id) case_id, forum_id FROM case_forum ORDER BY case_id, from_at, forum_id) s
      WHERE s.case_id = g.case_id AND g.forum_id IS NULL AND g.kind IN ('receipt', 'grant')`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
