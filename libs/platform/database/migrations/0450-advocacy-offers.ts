import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What commissioned advocacy services offer by risk, from a day on, and why; of one day the last word stands, and none is altered. */
export class AdvocacyOffers1764000000450 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE advocacy_offer (
        id uuid PRIMARY KEY,
        area_code text NOT NULL REFERENCES force_area,
        agency_id uuid NOT NULL REFERENCES agency,
        number int NOT NULL CHECK (number > 0),
        from_on date NOT NULL,
        -- the last day of the commission
        last_on date,
        high text NOT NULL CHECK (high IN ('full', 'short', 'advice', 'none')),
        medium text NOT NULL CHECK (medium IN ('full', 'short', 'advice', 'none')),
        standard text NOT NULL CHECK (standard IN ('full', 'short', 'advice', 'none')),
        told text[] NOT NULL CHECK (told <@ ARRAY['coordinator', 'system_admin']),
        reason text NOT NULL,
        set_by uuid NOT NULL,
        set_at timestamptz NOT NULL,
        UNIQUE (area_code, number),
        CHECK (last_on >= from_on)
      );
      CREATE INDEX advocacy_offer_by_day ON advocacy_offer (area_code, from_on);
      REVOKE UPDATE, DELETE ON advocacy_offer FROM clinic_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
