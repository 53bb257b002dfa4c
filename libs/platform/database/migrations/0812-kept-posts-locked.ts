import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;

/** A table whose rows are each one person's own: that person and the product alone read and write them. */
export const personal = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner_keeps ON ${table} TO CURRENT_USER USING (true);
  CREATE POLICY second_lock ON ${table} TO clinic_app USING (
    ${said('house', 'text')} = 'on' OR staff_id = ${said('staff', 'uuid')});`;

/** What was typed too late tells of a case without naming it: it goes behind the second lock by its writer. */
export class KeptPostsLocked1764000000812 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(personal('kept_post'));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
