import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which facts of a perpetrator were recorded by a person who may not see where the victim is (decision 180). */
export class UnverifiedFacts1764000000820 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE person_fact ADD COLUMN unverified boolean NOT NULL DEFAULT false');
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
