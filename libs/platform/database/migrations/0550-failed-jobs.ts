import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Follow-ups that were given up, as they may be shown: what they name by its kind alone. When that was, and, of a message, in which forums it would have been read, so that their coordinators
 * hear of it: the forum or the meeting that it names, or else the forums of its reader's posts that day. One that was
 * given up before is known by when it would have been tried next.
 */
export class FailedJobs1764000000550 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE follow_up
        ADD COLUMN version int NOT NULL DEFAULT 1,
        ADD COLUMN failed_at timestamptz,
        ADD COLUMN forum_ids uuid[] NOT NULL DEFAULT '{}';
      UPDATE follow_up SET failed_at = run_at WHERE state = 'failed';
      CREATE INDEX follow_up_failed ON follow_up (failed_at) WHERE failed_at IS NOT NULL;

      CREATE VIEW failed_job WITH (security_invoker = true) AS
        SELECT id, job, ARRAY(SELECT regexp_replace(k, 'Id$', '') FROM jsonb_object_keys(payload) k ORDER BY k) AS about,
          state, made_at, run_at, failed_at, attempts, last_error, forum_ids, version
        FROM follow_up WHERE failed_at IS NOT NULL;
      REVOKE INSERT ON failed_job FROM clinic_app;

      CREATE FUNCTION forums_of_message(said jsonb, day date) RETURNS uuid[] LANGUAGE sql STABLE AS $forums$
        SELECT coalesce(nullif(named.ids, '{}'), (
          SELECT array_agg(DISTINCT forum_id) FROM post p, unnest(p.forum_ids) AS forum_id
          WHERE p.staff_id = (said->>'staffId')::uuid
            AND (p.from_on IS NULL OR p.from_on <= day) AND (p.to_on IS NULL OR p.to_on >= day)), '{}')
        FROM (SELECT array_remove(ARRAY[(said->>'forumId')::uuid,
          (SELECT m.forum_id FROM meeting m WHERE m.id = (said->>'meetingId')::uuid)], NULL) AS ids) named
      $forums$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
