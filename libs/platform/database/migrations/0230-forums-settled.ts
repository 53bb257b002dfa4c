import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Settings of forums are settled on pages: who did it, when and why stands beside them, and nothing that was ever in
 * force is written over. How cases come to a forum is one of its settings, and dated like them.
 */
export class ForumsSettled1764000000230 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [history, intake]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const history = `
  ALTER TABLE forum_setting ADD COLUMN issue int, ADD COLUMN changed text[] NOT NULL DEFAULT '{}',
    ADD COLUMN reason text, ADD COLUMN set_by uuid REFERENCES staff, ADD COLUMN set_at timestamptz;
  UPDATE forum_setting s SET issue = n.issue
    FROM (SELECT id, row_number() OVER (PARTITION BY forum_id ORDER BY from_on) AS issue FROM forum_setting) n WHERE n.id = s.id;
  ALTER TABLE forum_setting ALTER COLUMN issue SET NOT NULL;
  ALTER TABLE forum_setting DROP CONSTRAINT forum_setting_forum_id_from_on_key;
  -- Of one day the last word stands; those before it stay.
  ALTER TABLE forum_setting ADD UNIQUE (forum_id, issue);
  CREATE INDEX forum_setting_on ON forum_setting (forum_id, from_on DESC, issue DESC);`;

const intake = `
  UPDATE forum_setting s SET settings = s.settings || jsonb_build_object('intake', f.intake) FROM forum f WHERE f.id = s.forum_id;
  ALTER TABLE forum DROP COLUMN intake;`;
