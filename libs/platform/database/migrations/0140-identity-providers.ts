import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The OpenID Connect providers of agencies, whose accounts there are whose here, and sign-ins that are under way. */
export class IdentityProviders1764000000140 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE identity_provider (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        issuer text NOT NULL,
        client_id text NOT NULL,
        -- AES-256-GCM by the installation's secret; bound to this row
        secret_sealed bytea NOT NULL,
        -- any of these in acr, all of these in amr; empty: not asked
        acr_values text[] NOT NULL DEFAULT '{}',
        amr_values text[] NOT NULL DEFAULT '{}',
        -- local passwords of the agency's people do not work while it stands
        required boolean NOT NULL DEFAULT false,
        starts_on date NOT NULL,
        ends_on date CHECK (ends_on >= starts_on),
        version int NOT NULL DEFAULT 1
      );
      CREATE INDEX identity_provider_by_agency ON identity_provider (agency_id, starts_on);

      -- Linked when its holder opened an invitation and signed in there; never by an address of mail.
      CREATE TABLE staff_identity (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        provider_id uuid NOT NULL REFERENCES identity_provider,
        issuer text NOT NULL,
        subject text NOT NULL,
        invitation_id uuid NOT NULL REFERENCES invitation,
        linked_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE UNIQUE INDEX staff_identity_in_force ON staff_identity (issuer, subject) WHERE ended_at IS NULL;
      CREATE INDEX staff_identity_by_staff ON staff_identity (staff_id);

      -- What a browser took along to a provider: good once, for that browser, for minutes.
      CREATE TABLE provider_sign_in (
        state_hash bytea PRIMARY KEY,
        browser_hash bytea NOT NULL,
        provider_id uuid NOT NULL REFERENCES identity_provider,
        invitation_id uuid,
        next text NOT NULL,
        made_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX provider_sign_in_by_age ON provider_sign_in (made_at);
      GRANT DELETE ON provider_sign_in TO clinic_app;

      ALTER TABLE session ADD COLUMN provider_id uuid;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
