import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is over is cleared each night (`libs/oversight/clearing`). Of a follow-up that is cleared its occasion stays, as a digest: the
 * same occasion is followed up once, however long ago that was.
 */
export class ClearedAtNight1764000000865 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      GRANT DELETE ON session, follow_up, import, import_row, import_chunk TO clinic_app;
      CREATE INDEX session_by_made ON session (made_at);
      CREATE INDEX sign_in_try_by_time ON sign_in_try (at);
      CREATE INDEX idempotency_key_by_time ON idempotency_key (at);
      CREATE INDEX follow_up_over ON follow_up ((coalesce(done_at, run_at))) WHERE state IN ('done', 'cancelled');
      CREATE INDEX import_by_time ON import (made_at);

      CREATE TABLE followed_up (
        occasion uuid PRIMARY KEY,
        -- or cancelled
        done boolean NOT NULL
      );
      REVOKE UPDATE ON followed_up FROM clinic_app;
      CREATE FUNCTION occasion_of(job text, key text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $occasion$
        SELECT encode(substring(sha256(convert_to(job || E'\\n' || key, 'UTF8')) FOR 16), 'hex')::uuid
      $occasion$;
      -- After the rows are in: whoever waited for the old row to go sees that its occasion was kept.
      CREATE FUNCTION followed_up_once() RETURNS trigger LANGUAGE plpgsql AS $once$
      BEGIN
        DELETE FROM follow_up f USING made m WHERE f.id = m.id
          AND EXISTS (SELECT 1 FROM followed_up o WHERE o.occasion = occasion_of(m.job, m.key));
        RETURN NULL;
      END $once$;
      CREATE TRIGGER followed_up_once AFTER INSERT ON follow_up REFERENCING NEW TABLE AS made
        FOR EACH STATEMENT EXECUTE FUNCTION followed_up_once();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
