import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among, locked } from './0221-lock-of-what-was-asked.js';

const me = `(SELECT nullif(current_setting('clinic.staff', true), '')::uuid)`;
const run = among('forum_id', 'run', 'uuid');
/** What is owed on advocates' own cases, and those on whose team somebody is. */
const kinds = [
  'safety_plan_review',
  'safety_plan_reoffer',
  'person_at_risk_review',
  'check_in',
  'victim_file_review',
  'advocacy_decide',
  'advocacy_first_contact',
  'advocacy_allocate',
];
const theirs = `kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}) AND ${among('case_id', 'cases', 'uuid')}`;

/**
 * A service decides, speaks to the victim and allocates by a day. What was referred before there were such days has none; that a
 * victim who accepted or declined was spoken to is known of them, and when.
 */
export class ClocksOfServices1764000000875 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE advocacy_case ADD COLUMN decide_by date, ADD COLUMN first_contact_by date, ADD COLUMN allocate_by date,
        ADD COLUMN first_contact_at timestamptz;
      ALTER TABLE advocacy_case DISABLE TRIGGER written;
      UPDATE advocacy_case SET first_contact_at = accepted_at WHERE accepted_at IS NOT NULL;
      ALTER TABLE advocacy_case ENABLE TRIGGER written;
      CREATE INDEX advocacy_case_to_decide ON advocacy_case (decide_by) WHERE state = 'referred';
      CREATE INDEX advocacy_case_to_contact ON advocacy_case (first_contact_by) WHERE first_contact_at IS NULL;
      CREATE INDEX advocacy_case_to_allocate ON advocacy_case (allocate_by) WHERE state = 'waiting';
    `);
    await runner.query('DROP POLICY second_lock ON owed_duty; DROP POLICY owner_keeps ON owed_duty');
    await runner.query(locked(['owed_duty', `${run} OR (open AND (owner_id = ${me} OR (${theirs})))`]));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
