import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The weekly list of looks without a task; and what was taken out of view, each act with the rows that it hides. */
export class LooksAndOutOfView1764000000121 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE look_without_task (
        id uuid PRIMARY KEY,
        week date NOT NULL,
        agency_id uuid NOT NULL REFERENCES agency,
        lead_id uuid NOT NULL REFERENCES staff,
        staff_id uuid NOT NULL REFERENCES staff,
        case_id uuid NOT NULL,
        looks int NOT NULL,
        first_at timestamptz NOT NULL,
        last_at timestamptz NOT NULL,
        UNIQUE (week, agency_id, staff_id, case_id)
      );
      CREATE INDEX look_without_task_by_lead ON look_without_task (lead_id, week);

      CREATE TABLE out_of_view (
        id uuid PRIMARY KEY,
        subject text NOT NULL,
        subject_id uuid NOT NULL,
        case_id uuid NOT NULL,
        reason text NOT NULL,
        taken_by uuid NOT NULL REFERENCES staff,
        taken_at timestamptz NOT NULL,
        returned_by uuid REFERENCES staff,
        returned_at timestamptz,
        version int NOT NULL DEFAULT 1
      );
      CREATE INDEX out_of_view_by_case ON out_of_view (case_id) WHERE returned_at IS NULL;
      -- The door asks this table about every row of a case that it shows, whoever asks.
      CREATE TABLE out_of_view_row (
        row_id uuid NOT NULL,
        out_of_view_id uuid NOT NULL REFERENCES out_of_view,
        returned_at timestamptz,
        PRIMARY KEY (row_id, out_of_view_id)
      );
      CREATE INDEX out_of_view_row_now ON out_of_view_row (row_id) WHERE returned_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
