import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of whom authority for an order is sought, and the row by which its file was opened to them. */
export class AuthoritySought1764000000490 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE protection_order
        ADD COLUMN authority_from_id uuid REFERENCES staff,
        ADD COLUMN authority_grant_id uuid REFERENCES case_grant;
      CREATE INDEX protection_order_by_authority ON protection_order (authority_from_id) WHERE state = 'authority_sought';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
