import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among, locked } from './0221-lock-of-what-was-asked.js';

/**
 * What is owed, a row a duty, beside the reminders of it: what the lists of what is due are made of. It holds ids, days and
 * codes and no word. What is owed already comes in with the next climb of the ladder, which looks at every duty anyway.
 */
export class OwedDuties1764000000520 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE owed_duty (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        case_id uuid,
        forum_id uuid,
        agency_id uuid,
        owner_id uuid,
        deputy_id uuid,
        due_on date NOT NULL,
        -- the day by which it was first owed
        first_due_on date NOT NULL,
        since date,
        open boolean NOT NULL,
        ended_at timestamptz,
        ended_by uuid,
        -- the move of its thing by which it ended, where one did
        ended_move text,
        -- counted up with every change
        version int NOT NULL DEFAULT 1,
        kept_at timestamptz NOT NULL,
        UNIQUE (kind, subject_id),
        CHECK (open = (ended_at IS NULL))
      );
      CREATE INDEX owed_duty_due ON owed_duty (forum_id, due_on) WHERE open;
      CREATE INDEX owed_duty_of_owner ON owed_duty (owner_id, due_on) WHERE open;
      CREATE INDEX owed_duty_by_case ON owed_duty (case_id);`);
    await runner.query(locked(['owed_duty', `${among('forum_id', 'run', 'uuid')} OR (open AND owner_id = ${me})`]));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const me = `(SELECT nullif(current_setting('clinic.staff', true), '')::uuid)`;
