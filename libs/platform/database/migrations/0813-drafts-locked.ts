import type { MigrationInterface, QueryRunner } from 'typeorm';
import { personal } from './0812-kept-posts-locked.js';

/** A nomination that is being written tells of people before there is a case: it goes behind the second lock by its writer. */
export class DraftsLocked1764000000813 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(personal('draft'));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
