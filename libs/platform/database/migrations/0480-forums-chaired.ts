import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which role chairs a forum besides its chair, from which day to before which: read out of what it settled. Only roles that
 * may chair at all are among them, whatever a file says.
 */
export class ForumsChaired1764000000480 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW forum_chaired AS
        SELECT s.id, s.forum_id, s.settings->>'chairRole' AS role, s.from_on, s.next_on
        FROM (
          SELECT id, forum_id, from_on, settings, lead(from_on) OVER (PARTITION BY forum_id ORDER BY from_on, issue) AS next_on
          FROM forum_setting
        ) s
        -- of one day the last word stands
        WHERE (s.next_on IS NULL OR s.next_on > s.from_on) AND s.settings->>'chairRole' IN ('coordinator', 'mappa_coordinator');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
