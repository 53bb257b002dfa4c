import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people sign in with beside a password, the step between the two, and the ways back in. */
export class Factors1764000000130 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- A second factor: a program that shows codes, or a security key. Removing one empties it and keeps the row.
      CREATE TABLE factor (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL REFERENCES staff,
        kind text NOT NULL CHECK (kind IN ('code', 'key')),
        name text NOT NULL,
        -- of a program: its secret, sealed with the installation's own, and the last period whose code was used
        sealed_secret bytea,
        last_period bigint,
        -- of a security key: what it is called by and checked with
        credential_id text UNIQUE,
        public_key bytea,
        counter bigint,
        transports text[] NOT NULL DEFAULT '{}',
        made_at timestamptz NOT NULL,
        -- empty until the first right code came back from a program
        confirmed_at timestamptz,
        used_at timestamptz,
        ended_at timestamptz,
        version int NOT NULL DEFAULT 1
      );
      CREATE INDEX factor_by_staff ON factor (staff_id) WHERE ended_at IS NULL;

      CREATE TABLE recovery_code (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        staff_id uuid NOT NULL REFERENCES staff,
        -- of its set
        salt bytea NOT NULL,
        code_hash bytea NOT NULL,
        made_at timestamptz NOT NULL,
        used_at timestamptz,
        ended_at timestamptz
      );
      CREATE INDEX recovery_code_open ON recovery_code (staff_id, code_hash) WHERE used_at IS NULL AND ended_at IS NULL;

      -- Between the right password and a session: a code is owed, or a factor has to be set up first.
      CREATE TABLE sign_in_step (
        id uuid PRIMARY KEY,
        token_hash bytea NOT NULL UNIQUE,
        staff_id uuid NOT NULL REFERENCES staff,
        owes text NOT NULL CHECK (owes IN ('code', 'factor')),
        next text NOT NULL,
        -- the session that the new one takes the place of
        session_id uuid,
        made_at timestamptz NOT NULL,
        ended_at timestamptz
      );

      -- What a security key is asked to sign, once, by the step or session it was made for.
      CREATE TABLE key_challenge (
        challenge text PRIMARY KEY,
        holder_id uuid NOT NULL,
        made_at timestamptz NOT NULL,
        used_at timestamptz
      );

      -- A way back in by mail. The same row is written for an address that is nobody's, so that both take as long.
      CREATE TABLE account_reset (
        id uuid PRIMARY KEY,
        staff_id uuid,
        -- an administrator's: the second factors are set up anew as well
        factors boolean NOT NULL DEFAULT false,
        token_hash bytea UNIQUE,
        made_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX account_reset_by_staff ON account_reset (staff_id, made_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
