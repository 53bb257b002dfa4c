import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Messages as their readers find them: what they have read, what waits for a summary, and what did not arrive. */
export class Messages1764000000516 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- link: the path that the message leads to; none where the link opens something by itself, which no list keeps
      ALTER TABLE sent_mail
        ADD COLUMN state text NOT NULL DEFAULT 'sent' CHECK (state IN ('sent', 'held', 'refused')),
        ADD COLUMN link text,
        ADD COLUMN read_at timestamptz,
        ADD COLUMN digest_on date;
      CREATE INDEX sent_mail_of_reader ON sent_mail (staff_id, at DESC, id) WHERE link IS NOT NULL;
      CREATE INDEX sent_mail_unread ON sent_mail (staff_id) WHERE link IS NOT NULL AND read_at IS NULL;
      CREATE INDEX sent_mail_held ON sent_mail (staff_id) WHERE state = 'held';

      -- whether somebody is told of everything at once, or once a day of what may wait
      CREATE TABLE message_choice (
        staff_id uuid PRIMARY KEY REFERENCES staff,
        daily boolean NOT NULL,
        version int NOT NULL CHECK (version > 0),
        set_at timestamptz NOT NULL
      );

      -- a message that did not arrive, for the coordinators of the area in which its reader works
      CREATE TABLE undelivered (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        message_id text NOT NULL UNIQUE,
        staff_id uuid NOT NULL REFERENCES staff,
        area_code text,
        subject text NOT NULL,
        failure text NOT NULL CHECK (failure IN ('refused', 'bounced')),
        at timestamptz NOT NULL,
        settled_at timestamptz,
        settled_by uuid,
        version int NOT NULL DEFAULT 1
      );
      CREATE INDEX undelivered_open ON undelivered (area_code, at DESC) WHERE settled_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
