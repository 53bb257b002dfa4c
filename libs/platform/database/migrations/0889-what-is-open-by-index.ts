import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a home counts and shows of duties and actions that are open, with all of it in an index of what is open (decision 228):
 * otherwise a page of a table that holds every year is read for each.
 */
const indexes = `
  DROP INDEX owed_duty_due;
  CREATE INDEX owed_duty_due ON owed_duty (forum_id, due_on, id)
    INCLUDE (kind, subject_id, case_id, agency_id, owner_id, open) WHERE open;
  DROP INDEX owed_duty_open_by_case;
  CREATE INDEX owed_duty_open_by_case ON owed_duty (case_id, due_on, id)
    INCLUDE (kind, subject_id, forum_id, agency_id, owner_id, open) WHERE open;
  CREATE INDEX action_to_answer ON action (agency_id, due_on, id) WHERE state = 'assigned';
  CREATE INDEX action_to_do ON action (owner_id, due_on, id) WHERE state IN ('assigned', 'accepted', 'in_progress');`;

export class WhatIsOpenByIndex1764000000889 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(indexes);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
