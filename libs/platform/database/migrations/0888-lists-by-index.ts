import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What lists order by and count by, each with an index, so that none reads what is over to show what is open (decision 228):
 * by state, by day, by the item and the nominator's agency, and of a case and of what was not asked only what is open.
 */
const indexes = `
  CREATE INDEX action_of_forum_by_state ON action (forum_id, state, due_on, id);
  CREATE INDEX action_by_day ON action (due_on, id);
  CREATE INDEX meeting_of_forum_by_state ON meeting (forum_id, state, day);
  CREATE INDEX case_file_by_state ON case_file (state, opened_at DESC, id);
  CREATE INDEX agency_return_by_item ON agency_return (item_id);
  DROP INDEX nomination_by_agency;
  CREATE INDEX nomination_by_agency ON nomination (nominator_agency_id, state);
  CREATE INDEX nomination_with_open_questions ON nomination (forum_id, submitted_at) WHERE not_asked <> '{}';
  CREATE INDEX action_open_by_case ON action (case_id, due_on) WHERE open;
  CREATE INDEX owed_duty_open_by_case ON owed_duty (case_id, due_on) WHERE open;
  CREATE INDEX reminder_skipped ON reminder (kind, subject_id, due_on) WHERE state = 'skipped';
  CREATE INDEX follow_up_given_up ON follow_up (job) WHERE state = 'failed';`;

export class ListsByIndex1764000000888 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(indexes);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
