import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the chair decides out of meeting: an item that waits for nobody else, and is minuted at the forum's next meeting. */
export class DecisionsOutOfMeeting1764000000311 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agenda_item ADD COLUMN out_of_meeting boolean NOT NULL DEFAULT false;
      ALTER TABLE agenda_item DROP CONSTRAINT agenda_item_check;
      -- one that was decided waits without a meeting where the forum has none to come
      ALTER TABLE agenda_item ADD CHECK (meeting_id IS NOT NULL OR state IN ('proposed', 'withdrawn')
        OR (out_of_meeting AND state = 'outcome_recorded'));
      DROP INDEX agenda_item_once;
      -- what was decided meanwhile is minuted beside the item on which the case itself is heard
      CREATE UNIQUE INDEX agenda_item_once ON agenda_item (meeting_id, case_id)
        WHERE state NOT IN ('deferred', 'withdrawn') AND NOT out_of_meeting;
      CREATE INDEX agenda_item_out_of_meeting ON agenda_item (forum_id, state) WHERE out_of_meeting;
      -- the item on which the chair decides about what is urgent
      ALTER TABLE case_update ADD COLUMN item_id uuid REFERENCES agenda_item;
      CREATE INDEX case_update_by_item ON case_update (item_id) WHERE item_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
