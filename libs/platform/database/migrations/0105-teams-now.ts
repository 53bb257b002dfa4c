import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever has been here for years has been on hundreds of teams: the facts about them read those of today only. */
export class TeamsNow1764000000105 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX case_team_by_staff;
      CREATE INDEX case_team_by_staff ON case_team (staff_id, (coalesce(to_at, 'infinity')), from_at) INCLUDE (case_id, agency_id);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
