import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an advocacy service settled of itself, from a day on; its funding; and as what advocates act. None names a victim. */
export class AdvocacyServices1764000000582 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE advocacy_service (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        number int NOT NULL CHECK (number > 0),
        from_on date NOT NULL,
        areas text[] NOT NULL,
        -- of the areas that have districts; none: all of them
        districts text[] NOT NULL,
        minimum_age int CHECK (minimum_age BETWEEN 1 AND 120),
        takes text NOT NULL CHECK (takes IN ('all', 'da', 'other')),
        -- who sees every case and allocates; none: whoever leads the agency
        senior_ids uuid[] NOT NULL,
        -- open cases for each advocate
        capacity int CHECK (capacity BETWEEN 1 AND 1000),
        reason text NOT NULL,
        set_by uuid NOT NULL,
        set_at timestamptz NOT NULL,
        UNIQUE (agency_id, number)
      );
      CREATE INDEX advocacy_service_by_day ON advocacy_service (agency_id, from_on DESC, number DESC);
      CREATE TABLE funding_stream (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        name text NOT NULL,
        from_on date NOT NULL,
        to_on date,
        added_by uuid NOT NULL,
        added_at timestamptz NOT NULL,
        CHECK (to_on >= from_on)
      );
      CREATE INDEX funding_stream_by_agency ON funding_stream (agency_id, from_on);
      CREATE TABLE advocate_type (
        id uuid PRIMARY KEY,
        -- of one service; none: of all
        agency_id uuid REFERENCES agency,
        name text NOT NULL,
        -- the accreditation that has to be in date for a new allocation; none: none is asked for
        accreditation text,
        -- for whom it stands where nothing else is said
        role text CHECK (role IN ('isac', 'idva')),
        added_by uuid NOT NULL,
        added_at timestamptz NOT NULL
      );
      -- docs: domain 1.3, capabilities B3, E9
      INSERT INTO advocate_type (id, name, accreditation, role, added_by, added_at) VALUES
        ('00000000-0000-4000-8000-000000058201', 'ISAC', 'ISAC', 'isac', '00000000-0000-4000-8000-000000000001', '2024-04-01T00:00:00Z'),
        ('00000000-0000-4000-8000-000000058202', 'IDVA', 'IDVA', 'idva', '00000000-0000-4000-8000-000000000001', '2024-04-01T00:00:00Z'),
        ('00000000-0000-4000-8000-000000058203', 'ISVA', 'ISVA', NULL, '00000000-0000-4000-8000-000000000001', '2024-04-01T00:00:00Z'),
        ('00000000-0000-4000-8000-000000058204', 'Stalking IVA', 'Stalking IVA', NULL, '00000000-0000-4000-8000-000000000001', '2024-04-01T00:00:00Z');
      REVOKE UPDATE, DELETE ON advocacy_service, funding_stream, advocate_type FROM clinic_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
