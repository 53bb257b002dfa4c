import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tables with free text in which a case was looked for by what it hangs on alone. */
const byCase = [
  'access_request',
  'advocacy_case',
  'case_file',
  'case_owner',
  'export',
  'item_answer',
  'item_decision',
  'item_note',
  'match_decision',
  'out_of_view',
  'return_part',
  'return_question',
  'safety_plan_release',
  'safety_plan_trigger',
  'safety_plan_version',
];

/**
 * The words of a meeting are compared with each case on its agenda: one text may wait in several cases. Of an older text the
 * record may not say who wrote it. All texts of a case are read when it is recorded where its victim is (decisions 181, 182).
 */
export class TextChecksOfMeetings1764000000822 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX text_check_open;
      CREATE UNIQUE INDEX text_check_open ON text_check (subject_id, field, subject, case_id) WHERE state = 'open';
      ALTER TABLE text_check ALTER written_by DROP NOT NULL;
      ${byCase.map((table) => `CREATE INDEX ${table}_of_case ON ${table} (case_id);`).join('\n')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
