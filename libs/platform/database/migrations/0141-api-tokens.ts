import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Systems of agencies, which act as members of staff without being people, and the tokens they come in by. */
export class ApiTokens1764000000141 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE staff ADD COLUMN kind text NOT NULL DEFAULT 'person' CHECK (kind IN ('person', 'system'));

      CREATE TABLE api_token (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        agency_id uuid NOT NULL REFERENCES agency,
        token_hash bytea NOT NULL UNIQUE,
        -- <thing>-read or <thing>-write; what is not named is refused
        scopes text[] NOT NULL,
        made_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        revoked_at timestamptz,
        used_at timestamptz,
        version int NOT NULL DEFAULT 1
      );
      CREATE INDEX api_token_by_agency ON api_token (agency_id, made_at);
      CREATE INDEX api_token_ending ON api_token (ends_at) WHERE revoked_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
