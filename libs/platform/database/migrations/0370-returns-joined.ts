import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A return that a second forum asks for may wait for the answer to what another asked of the same agency (decision 73).
 */
export class ReturnsJoined1764000000370 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE agency_return
        ADD COLUMN joined_to uuid REFERENCES agency_return,
        ADD COLUMN parted_from uuid REFERENCES agency_return,
        ADD COLUMN confirmed boolean NOT NULL DEFAULT false,
        ADD COLUMN offered boolean NOT NULL DEFAULT false,
        ADD COLUMN used_at timestamptz,
        DROP CONSTRAINT agency_return_state_check,
        ADD CONSTRAINT agency_return_state_check CHECK (state IN ('joined', 'requested', 'answered', 'withdrawn')),
        ADD CONSTRAINT agency_return_joined_to_one CHECK (state <> 'joined' OR joined_to IS NOT NULL);
      CREATE INDEX agency_return_joined ON agency_return (joined_to) WHERE joined_to IS NOT NULL;
      CREATE INDEX agency_return_joined_due ON agency_return (due_on) WHERE state = 'joined';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
