import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever applied may decide that a refusal is not appealed against; until they do, it is owed by the day to appeal by. */
export class RefusalsNotAppealed1764000000780 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE protection_order DROP CONSTRAINT protection_order_appeal_check;
      ALTER TABLE protection_order ADD CONSTRAINT protection_order_appeal_check
        CHECK (appeal IN ('none', 'lodged', 'allowed', 'dismissed', 'not_made'));
      CREATE INDEX protection_order_refused ON protection_order (ended_on) WHERE state = 'refused' AND appeal = 'none';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
