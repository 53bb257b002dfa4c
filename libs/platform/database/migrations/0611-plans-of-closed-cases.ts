import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A safety plan ends with the case that it is kept on, and is back where that is reopened. */
export class PlansOfClosedCases1764000000611 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Whether it was closed with its case, and how it stood when it last was.
      ALTER TABLE safety_plan ADD COLUMN with_case boolean NOT NULL DEFAULT false, ADD COLUMN stood jsonb,
        ADD CHECK (NOT with_case OR (state = 'closed' AND stood IS NOT NULL));
      UPDATE safety_plan p SET state = 'closed', version = p.version + 1, with_case = true,
        stood = jsonb_build_object('state', p.state, 'reason', p.reason, 'reviewOn', p.review_on, 'triggeredOn', p.triggered_on, 'closing', NULL)
      FROM advocacy_case c WHERE c.id = p.case_id AND c.state IN ('closed', 'transferred') AND p.state <> 'closed';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
