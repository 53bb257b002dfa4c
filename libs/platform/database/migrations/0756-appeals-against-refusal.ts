import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A court that refuses an order may be appealed against too, by the force that applied. */
export class AppealsAgainstRefusal1764000000756 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE order_change DROP CONSTRAINT order_change_kind_check;
      ALTER TABLE order_change ADD CONSTRAINT order_change_kind_check CHECK (kind IN ('varied', 'renewed', 'appealed', 'appeal_allowed',
        'appeal_dismissed', 'refusal_appealed', 'refusal_appeal_allowed', 'refusal_appeal_dismissed'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
