import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a victim was asked about an item of their safety plan, and whether what it says was changed since; what was written before is as it was asked. */
export class WhatAVictimWasAskedOf1764000000861 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE safety_plan_item ADD COLUMN asked_on date, ADD COLUMN changed_since boolean NOT NULL DEFAULT false;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
