import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That an agenda was printed with its cases is entered in the ledger under a name of its own. */
export class AgendasPrinted1764000000466 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_kind_check;
      ALTER TABLE ledger_entry ADD CONSTRAINT ledger_entry_kind_check CHECK (kind IN ('share', 'disclosure', 'minutes_given',
        'minutes_opened', 'minutes_printed', 'agenda_printed', 'access_granted', 'glass_broken', 'export', 'letter'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
