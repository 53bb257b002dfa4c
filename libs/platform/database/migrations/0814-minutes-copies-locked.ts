import type { MigrationInterface, QueryRunner } from 'typeorm';
import { personal } from './0812-kept-posts-locked.js';

/**
 * A copy of minutes holds the words of every case of a meeting that its reader was given: it goes behind the second lock by
 * its reader. The product makes copies.
 */
export class MinutesCopiesLocked1764000000814 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(personal('minutes_copy'));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
