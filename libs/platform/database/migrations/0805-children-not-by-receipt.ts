import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Receiving a nomination opens where the victim is, and nothing of children ("Questions settled", 2). */
export class ChildrenNotByReceipt1764000000805 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE case_grant SET categories = array_remove(categories, 'children')
      WHERE kind = 'receipt' AND 'children' = ANY (categories);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
