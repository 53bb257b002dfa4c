import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string): string => `(SELECT nullif(current_setting('clinic.${name}', true), ''))`;
const me = `${said('staff')}::uuid`;
const shared = `${said('house')} = 'on' OR staff_id = ${me} OR with_id = ${me} OR handed_by = ${me}`;

/** Whoever leads an agency hands over what somebody of theirs owes, and finds what they handed over. */
export class DutiesHandedOver1764000000560 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE duty_share ADD COLUMN handed_by uuid REFERENCES staff;
      ALTER TABLE duty_share ADD CHECK (handed_by <> staff_id);
      CREATE INDEX duty_share_by_hand ON duty_share (handed_by) WHERE ended_at IS NULL;
      DROP POLICY second_lock ON duty_share;
      CREATE POLICY second_lock ON duty_share TO clinic_app USING (${shared}) WITH CHECK (${shared});
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
