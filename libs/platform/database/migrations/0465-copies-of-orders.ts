import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An order can be copied for an agency's own system as the rest can. */
export class CopiesOfOrders1764000000465 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE own_copy DROP CONSTRAINT own_copy_thing_check;
      ALTER TABLE own_copy ADD CONSTRAINT own_copy_thing_check
        CHECK (thing IN ('nominations', 'returns', 'agenda-items', 'actions', 'orders'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
