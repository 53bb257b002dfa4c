import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What every room stands on: the record, follow-ups, keys, sessions, drafts; and the applications' own user. */
export class Foundations1764000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm;
      CREATE EXTENSION IF NOT EXISTS fuzzystrmatch;

      DO $$ BEGIN
        IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'clinic_app') THEN CREATE ROLE clinic_app NOLOGIN; END IF;
      END $$;
      GRANT USAGE ON SCHEMA public TO clinic_app;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE ON TABLES TO clinic_app;
      ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE ON SEQUENCES TO clinic_app;

      -- The record. No foreign keys to what it records; never altered, never emptied.
      CREATE TABLE audit_entry (
        id bigserial PRIMARY KEY,
        at timestamptz NOT NULL,
        written_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_id uuid,
        request_id text,
        action text NOT NULL,
        subject text NOT NULL,
        subject_id uuid,
        case_id uuid,
        agency_id uuid,
        category text,
        details jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX audit_entry_by_subject ON audit_entry (subject_id, id);
      CREATE INDEX audit_entry_by_case ON audit_entry (case_id, id);
      CREATE INDEX audit_entry_by_actor ON audit_entry (actor_id, id);
      CREATE FUNCTION audit_is_kept() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'audit entries are kept'; END $$;
      CREATE TRIGGER audit_is_kept BEFORE UPDATE OR DELETE ON audit_entry FOR EACH ROW EXECUTE FUNCTION audit_is_kept();
      CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit_entry EXECUTE FUNCTION audit_is_kept();
      REVOKE UPDATE ON audit_entry FROM clinic_app;

      -- What follows from a change: the truth about jobs; the queue is only a bell.
      CREATE TABLE follow_up (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        job text NOT NULL,
        key text NOT NULL,
        payload jsonb NOT NULL,
        state text NOT NULL DEFAULT 'waiting'
          CHECK (state IN ('waiting', 'queued', 'sending', 'done', 'cancelled', 'failed')),
        made_at timestamptz NOT NULL,
        run_at timestamptz NOT NULL,
        queued_at timestamptz,
        done_at timestamptz,
        attempts int NOT NULL DEFAULT 0,
        last_error text,
        message_id text UNIQUE,
        move_id uuid,
        UNIQUE (job, key)
      );
      CREATE INDEX follow_up_open ON follow_up (run_at) WHERE state IN ('waiting', 'queued', 'sending');
      CREATE INDEX follow_up_by_move ON follow_up (move_id) WHERE move_id IS NOT NULL;

      -- Each move made, with what the row was before: the way back for ten minutes, and the ground for a correction.
      CREATE TABLE move_made (
        id uuid PRIMARY KEY,
        subject text NOT NULL,
        subject_id uuid NOT NULL,
        move text NOT NULL,
        from_state text NOT NULL,
        to_state text NOT NULL,
        before jsonb NOT NULL,
        version_after int NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        happened_at timestamptz NOT NULL,
        taken_back_at timestamptz,
        taken_back_by uuid,
        taken_back_reason text
      );
      CREATE INDEX move_made_by_subject ON move_made (subject_id, made_at);

      CREATE TABLE idempotency_key (
        staff_id uuid NOT NULL,
        key text NOT NULL,
        name text NOT NULL,
        result jsonb,
        at timestamptz NOT NULL,
        PRIMARY KEY (staff_id, key)
      );

      CREATE TABLE session (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        token_hash bytea NOT NULL UNIQUE,
        staff_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('web', 'api')),
        made_at timestamptz NOT NULL,
        seen_at timestamptz NOT NULL,
        ended_at timestamptz
      );
      CREATE INDEX session_by_staff ON session (staff_id) WHERE ended_at IS NULL;
      CREATE TABLE sign_in_try (
        id bigserial PRIMARY KEY,
        email_hash text NOT NULL,
        address_hash text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX sign_in_try_by_email ON sign_in_try (email_hash, at);
      CREATE INDEX sign_in_try_by_address ON sign_in_try (address_hash, at);
      GRANT DELETE ON sign_in_try, idempotency_key TO clinic_app;

      -- A long journey's answers so far, and a post that came too late to be taken: both for their writer alone.
      CREATE TABLE draft (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL,
        journey text NOT NULL,
        answers jsonb NOT NULL DEFAULT '{}',
        version int NOT NULL DEFAULT 1,
        made_at timestamptz NOT NULL,
        changed_at timestamptz NOT NULL,
        finished_at timestamptz
      );
      CREATE INDEX draft_open ON draft (staff_id, changed_at) WHERE finished_at IS NULL;
      CREATE TABLE kept_post (
        id uuid PRIMARY KEY,
        staff_id uuid NOT NULL,
        path text NOT NULL,
        body jsonb NOT NULL,
        why text NOT NULL,
        at timestamptz NOT NULL,
        used_at timestamptz
      );
      CREATE INDEX kept_post_open ON kept_post (staff_id, at) WHERE used_at IS NULL;

      -- Facts about this installation: its mode, fixed at the first start, and the weeks the demonstration was moved by.
      CREATE TABLE setting (name text PRIMARY KEY, value jsonb NOT NULL);

      -- Mail as it was sent: by the demonstration kept here instead of sending.
      CREATE TABLE sent_mail (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        message_id text NOT NULL UNIQUE,
        follow_up_id uuid NOT NULL,
        staff_id uuid NOT NULL,
        address text NOT NULL,
        template text NOT NULL,
        subject text NOT NULL,
        body text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX sent_mail_newest ON sent_mail (at DESC);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
