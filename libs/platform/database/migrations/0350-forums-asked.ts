import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among, locked, officer } from './0221-lock-of-what-was-asked.js';

/** Another forum is asked to take a case too: told to those who run either forum, and to nobody else. */
export class ForumsAsked1764000000350 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE forum_request (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        case_reference text NOT NULL,
        from_forum_id uuid NOT NULL REFERENCES forum,
        forum_id uuid NOT NULL REFERENCES forum,
        state text NOT NULL CHECK (state IN ('asked', 'accepted', 'declined', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        -- what the other forum is told of the case, as it was when it was asked
        level_of_concern text,
        district text,
        reason text NOT NULL,
        purpose text NOT NULL,
        basis text NOT NULL,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        decided_by uuid REFERENCES staff,
        decided_at timestamptz,
        decided_reason text,
        -- where it stands since, once it was accepted
        standing_id uuid REFERENCES case_forum,
        CHECK (forum_id <> from_forum_id),
        CHECK ((state = 'asked') = (decided_at IS NULL)),
        CHECK ((state = 'accepted') = (standing_id IS NOT NULL))
      );
      CREATE INDEX forum_request_by_case ON forum_request (case_id, made_at DESC);
      CREATE INDEX forum_request_by_forum ON forum_request (forum_id, made_at DESC);
      CREATE INDEX forum_request_by_asker ON forum_request (from_forum_id, made_at DESC);
      CREATE UNIQUE INDEX forum_request_open ON forum_request (case_id, forum_id) WHERE state = 'asked';
      ${locked(['forum_request', `${among('forum_id', 'run', 'uuid')} OR ${among('from_forum_id', 'run', 'uuid')} OR ${officer}`])}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
