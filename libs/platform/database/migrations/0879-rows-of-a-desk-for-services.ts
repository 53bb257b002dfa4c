import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which advocacy services a recorded crime concerns: those to which its victim was referred out of its case (decision 223). */
export class RowsOfADeskForServices1764000000879 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE swept_crime ADD COLUMN service_ids uuid[] NOT NULL DEFAULT '{}';
      UPDATE swept_crime c SET service_ids = l.ids FROM (
        SELECT clinic_case_id, array_agg(DISTINCT agency_id) AS ids FROM advocacy_link WHERE ended_at IS NULL GROUP BY 1) l
      WHERE l.clinic_case_id = c.case_id;
      CREATE INDEX swept_crime_by_service ON swept_crime USING gin (service_ids);
      -- By the services that it concerns, besides those whom the second lock lets by.
      DO $$ BEGIN
        EXECUTE format('ALTER POLICY second_lock ON swept_crime USING ((%s) OR (%s))',
          (SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polrelid = 'swept_crime'::regclass AND polname = 'second_lock'),
          $services$service_ids && (SELECT nullif(current_setting('clinic.own', true), '')::uuid[])
            AND case_id <> ALL ((SELECT nullif(current_setting('clinic.barred', true), '')::uuid[])::uuid[])$services$);
      END $$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
