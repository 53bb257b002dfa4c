import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the room sees of an agency's answer, and whom it asks instead. */
export class AnswersKeptApart1764000000240 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agency_return
        ADD COLUMN room_sees text NOT NULL DEFAULT 'which' CHECK (room_sees IN ('which', 'answered')),
        ADD COLUMN contact_id uuid REFERENCES staff,
        -- An answer that is kept apart stands in a part of its own, which its agency alone may read.
        ADD CONSTRAINT agency_return_kept_apart CHECK (room_sees = 'which' OR result IS NULL);
      UPDATE agency_return r SET room_sees = 'answered' FROM agency a WHERE a.id = r.agency_id AND r.state = 'requested'
        AND a.kind IN ('health', 'substance_misuse', 'isac', 'idva', 'victim_hub');
      ALTER TABLE return_part DROP CONSTRAINT return_part_kind_check, ADD CONSTRAINT return_part_kind_check
        CHECK (kind IN ('summary', 'reason', 'victim', 'children', 'health', 'risk_view', 'caveats', 'result'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
