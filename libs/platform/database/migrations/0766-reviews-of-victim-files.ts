import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among, locked } from './0221-lock-of-what-was-asked.js';

const me = `(SELECT nullif(current_setting('clinic.staff', true), '')::uuid)`;
const run = among('forum_id', 'run', 'uuid');
/** What is owed on advocates' own cases, and those on whose team somebody is. */
const kinds = ['safety_plan_review', 'safety_plan_reoffer', 'person_at_risk_review', 'check_in', 'victim_file_review'];
const theirs = `kind IN (${kinds.map((kind) => `'${kind}'`).join(', ')}) AND ${among('case_id', 'cases', 'uuid')}`;

/** The review of what a service keeps of a victim is read by whoever allocates its cases, as what else is owed there. */
export class ReviewsOfVictimFiles1764000000766 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('DROP POLICY second_lock ON owed_duty; DROP POLICY owner_keeps ON owed_duty');
    await runner.query(locked(['owed_duty', `${run} OR (open AND (owner_id = ${me} OR (${theirs})))`]));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
