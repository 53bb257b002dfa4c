import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which agencies a forum consults without their taking part in it, from which day to before which: read out of what it settled. */
export class AgenciesConsulted1764000000411 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW agency_consulted AS
        SELECT md5(s.id::text || a.id::text)::uuid AS id, s.forum_id, a.id AS agency_id, s.from_on, s.next_on
        FROM (
          SELECT id, forum_id, from_on, settings, lead(from_on) OVER (PARTITION BY forum_id ORDER BY from_on, issue) AS next_on
          FROM forum_setting
        ) s JOIN agency a ON s.settings->'consultedOnly' ? a.key
        -- of one day the last word stands
        WHERE s.next_on IS NULL OR s.next_on > s.from_on;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
