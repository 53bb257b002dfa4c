import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which cases went to which force by a transfer and are its today: a fact about whoever works there (decision 221). And by
 * which row a case was opened to the officer who holds its investigation without being on its team.
 */
export class WhatWentToAForce1764000000877 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX transfer_taken ON transfer (to_area, case_id) WHERE state IN ('accepted', 'handover', 'dual_running', 'complete');
      CREATE VIEW case_taken AS
        SELECT t.case_id, o.side, t.to_area AS area_code, ARRAY[t.to_staff_id, t.answered_by] AS staff_ids
        FROM transfer t JOIN case_owner o ON o.case_id = t.case_id AND o.to_at IS NULL AND o.area_code = t.to_area
          AND (CASE o.side WHEN 'victim' THEN t.victim_area ELSE t.perpetrator_area END) = t.to_area
        WHERE t.state IN ('accepted', 'handover', 'dual_running', 'complete');
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON case_taken FROM clinic_app;
      SELECT tell_changes(told::regclass) FROM unnest('{transfer,case_owner}'::text[]) told;

      ALTER TABLE investigation ADD COLUMN grant_id uuid;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
