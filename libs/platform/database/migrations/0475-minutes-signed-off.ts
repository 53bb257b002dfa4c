import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was in the chair when a meeting began, and when its minutes were signed off: of what is past, as the record has it. */
export class MinutesSignedOff1764000000475 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE meeting ADD COLUMN chaired_by uuid REFERENCES staff, ADD COLUMN checked_at timestamptz;
      UPDATE meeting m SET chaired_by = (SELECT a.staff_id FROM attendance a
          WHERE a.meeting_id = m.id AND a.chairing AND a.arrived_at <= m.begun_at
            AND (a.left_at IS NULL OR a.left_at > m.begun_at)
          ORDER BY (a.staff_id = m.chair_id) DESC NULLS LAST, a.arrived_at LIMIT 1)
        WHERE m.begun_at IS NOT NULL;
      UPDATE meeting m SET checked_at = (SELECT max(d.happened_at) FROM move_made d
          WHERE d.subject_id = m.id AND d.move = 'check_minutes' AND d.taken_back_at IS NULL)
        WHERE m.checked_by IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
