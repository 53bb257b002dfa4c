import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

/** Victims of an area across advocacy services, by quarters that are over: what is shown, and nothing that is hidden. */
export class AdvocacyTotals1764000000610 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE advocacy_total (
        id uuid PRIMARY KEY,
        area_code text NOT NULL REFERENCES force_area,
        quarter text NOT NULL CHECK (quarter ~ '^20[0-9]{2}-Q[1-4]$'),
        services jsonb NOT NULL,
        once int,
        below int NOT NULL,
        source text NOT NULL,
        settled_at timestamptz NOT NULL,
        UNIQUE (area_code, quarter)
      );
      ALTER TABLE advocacy_total ENABLE ROW LEVEL SECURITY;
      ALTER TABLE advocacy_total FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON advocacy_total TO CURRENT_USER USING (true);
      -- By whoever is in a post at the policing body of the area. What is settled is never altered.
      CREATE POLICY second_lock ON advocacy_total FOR SELECT TO clinic_app USING (
        (SELECT nullif(current_setting('clinic.house', true), '')) = 'on'
        OR EXISTS (SELECT 1 FROM agency a WHERE a.kind = 'policing_body' AND a.area_code = advocacy_total.area_code
          AND ${among('a.id', 'own', 'uuid')}));
      CREATE POLICY settled_once ON advocacy_total FOR INSERT TO clinic_app
        WITH CHECK ((SELECT nullif(current_setting('clinic.house', true), '')) = 'on');
      -- A quarter is counted by the day on which somebody was referred, in every service at once.
      CREATE INDEX advocacy_case_by_referral ON advocacy_case (referred_on);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
