import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What victims were told, whichever case it was entered in: for the one contact of each, by a condition beside the row
 * (decision 222). It has no word of what a victim said, of the case or of where anybody is.
 */
export class WhatOthersToldTheVictim1764000000878 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE VIEW victim_told AS
        SELECT e.id, e.case_id, e.victim_id, e.kind, e.occurred_at, coalesce(e.told_agency_id, e.agency_id) AS agency_id, e.told_at,
          e.content_class, e.said, e.ended_at, e.settled_as, e.settled_at
        FROM victim_event e WHERE e.state = 'told'
          -- what was entered in the wrong place was told nobody
          AND NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = e.id AND o.returned_at IS NULL);
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON victim_told FROM clinic_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
