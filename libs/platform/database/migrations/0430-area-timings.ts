import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How long a local deadline is in an area, from a day on, and why; of one day the last word stands, and none is altered. */
export class AreaTimings1764000000430 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE area_timing (
        id uuid PRIMARY KEY,
        area_code text NOT NULL REFERENCES force_area,
        timing text NOT NULL,
        number int NOT NULL CHECK (number > 0),
        from_on date NOT NULL,
        -- in the unit that the deadline itself has
        count int NOT NULL CHECK (count BETWEEN 1 AND 366),
        reason text NOT NULL,
        set_by uuid NOT NULL,
        set_at timestamptz NOT NULL,
        UNIQUE (area_code, timing, number)
      );
      CREATE INDEX area_timing_by_day ON area_timing (area_code, from_on);
      REVOKE UPDATE, DELETE ON area_timing FROM clinic_app;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
