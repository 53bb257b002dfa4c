import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The police district that deals with a case, by its code in its force's area; a forum may take cases of some alone. */
export class DistrictsOfCases1764000000232 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- where the offending is dealt with, never where the victim is; absent where nobody has said
      ALTER TABLE case_file ADD COLUMN district text;`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
