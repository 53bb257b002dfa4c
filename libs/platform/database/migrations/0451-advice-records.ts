import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

/** Advice to professionals, which is of no case and names nobody. */
export class AdviceRecords1764000000451 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE advice_record (
        id uuid PRIMARY KEY,
        forum_id uuid NOT NULL REFERENCES forum,
        agency_id uuid NOT NULL REFERENCES agency,
        state text NOT NULL CHECK (state IN ('given', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        advised_on date NOT NULL,
        professional_agency text NOT NULL,
        professional_role text NOT NULL,
        level text NOT NULL CHECK (level IN ('high', 'medium', 'standard', 'not_said')),
        asked text NOT NULL,
        advised text NOT NULL,
        advised_by uuid NOT NULL REFERENCES staff,
        minutes int CHECK (minutes BETWEEN 1 AND 1440),
        reason text,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL
      );
      CREATE INDEX advice_record_of_forum ON advice_record (forum_id, advised_on DESC, made_at DESC);
      CREATE INDEX advice_record_of_agency ON advice_record (agency_id, advised_on DESC, made_at DESC);
      ALTER TABLE advice_record ENABLE ROW LEVEL SECURITY;
      ALTER TABLE advice_record FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON advice_record TO CURRENT_USER USING (true);
      -- By the agency that gave it, and by whoever runs its forum.
      CREATE POLICY second_lock ON advice_record TO clinic_app USING (
        (SELECT nullif(current_setting('clinic.house', true), '')) = 'on'
        OR ${among('agency_id', 'own', 'uuid')} OR ${among('forum_id', 'run', 'uuid')}) WITH CHECK (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
