import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Secret addresses at which calendar programs fetch when somebody's meetings are. */
export class CalendarAddresses1764000000290 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_address (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        -- what is kept of the secret, as of a session's
        token_hash bytea NOT NULL UNIQUE,
        made_at timestamptz NOT NULL,
        fetched_at timestamptz,
        ended_at timestamptz
      );
      CREATE UNIQUE INDEX calendar_address_of_staff ON calendar_address (staff_id) WHERE ended_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
