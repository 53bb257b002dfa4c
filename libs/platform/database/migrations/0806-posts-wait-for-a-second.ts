import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A post whose role reads cases waits until somebody else than who asked for it has confirmed it; those there are hold. */
export class PostsWaitForASecond1764000000806 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE post DROP CONSTRAINT post_state_check;
      ALTER TABLE post
        ADD CONSTRAINT post_state_check CHECK (state IN ('waiting', 'held', 'ended')),
        -- Who asked for the post, and who else confirmed it where that was needed.
        ADD COLUMN asked_by uuid,
        ADD COLUMN confirmed_by uuid,
        ADD CONSTRAINT post_of_another CHECK (asked_by <> staff_id AND confirmed_by <> staff_id AND confirmed_by <> asked_by);
      CREATE INDEX post_waiting ON post (agency_id) WHERE state = 'waiting';
      -- By whom somebody got their account.
      ALTER TABLE staff ADD COLUMN made_by uuid;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
