import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders: each rung of each duty's ladder, whether it went and to whom. */
export class Reminders1764000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE reminder (
        id uuid PRIMARY KEY,
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        case_id uuid NOT NULL,
        -- counted up each time the due date changes
        plan int NOT NULL,
        rung text NOT NULL,
        due_on date NOT NULL,
        on_day date NOT NULL,
        widens_to text NOT NULL CHECK (widens_to IN ('owner', 'deputy', 'agency_lead', 'chair')),
        state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'sent', 'cancelled', 'skipped')),
        why text,
        staff_ids uuid[] NOT NULL DEFAULT '{}',
        sent_on date,
        sent_at timestamptz,
        made_at timestamptz NOT NULL,
        UNIQUE (kind, subject_id, plan, rung),
        CHECK ((state = 'sent') = (sent_at IS NOT NULL) AND (state = 'sent') = (sent_on IS NOT NULL)),
        CHECK (state <> 'sent' OR cardinality(staff_ids) > 0)
      );
      CREATE INDEX reminder_waiting ON reminder (on_day) WHERE state = 'planned';
      CREATE INDEX reminder_sent ON reminder (sent_on) WHERE state = 'sent';
      CREATE INDEX reminder_by_case ON reminder (case_id);
      -- However the software errs, one rung of one due date goes once.
      CREATE UNIQUE INDEX reminder_goes_once ON reminder (kind, subject_id, due_on, rung) WHERE state = 'sent';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
