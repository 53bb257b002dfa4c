import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

/**
 * Figures of a quarter as a forum or an advocacy service handed them in, a return for each version, with its figures as
 * they are shown in each way (decision 199). Nothing that the applications send alters or deletes either. Overseers are
 * shown figures by a statement of the product's own, so that their lock is as narrow as those who run the forum or belong
 * to the service.
 */
export class QuarterlyReturns1764000000845 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const mine = `(SELECT nullif(current_setting('clinic.house', true), '')) = 'on'
      OR ${among('forum_id', 'run', 'uuid')} OR ${among('agency_id', 'own', 'uuid')}`;
    await runner.query(`
      CREATE TABLE quarterly_return (
        id uuid PRIMARY KEY,
        forum_id uuid REFERENCES forum,
        agency_id uuid REFERENCES agency,
        quarter text NOT NULL CHECK (quarter ~ '^20[0-9]{2}-Q[1-4]$'),
        version int NOT NULL CHECK (version >= 1),
        reason text,
        handed_in_by uuid NOT NULL REFERENCES staff,
        handed_in_at timestamptz NOT NULL,
        CHECK (num_nonnulls(forum_id, agency_id) = 1),
        -- The first version was handed in, each later one corrects the one before it.
        CHECK ((version = 1) = (reason IS NULL)),
        UNIQUE NULLS NOT DISTINCT (forum_id, agency_id, quarter, version)
      );
      REVOKE UPDATE, DELETE ON quarterly_return FROM clinic_app;
      CREATE TABLE return_figures (
        id uuid PRIMARY KEY,
        return_id uuid NOT NULL REFERENCES quarterly_return,
        forum_id uuid REFERENCES forum,
        agency_id uuid REFERENCES agency,
        sight text NOT NULL CHECK (sight IN ('whole', 'counts', 'totals')),
        figures jsonb NOT NULL,
        changes jsonb NOT NULL,
        CHECK (num_nonnulls(forum_id, agency_id) = 1),
        -- A forum is overseen; what a service hands in is read by its own people.
        CHECK (forum_id IS NOT NULL OR sight = 'whole'),
        UNIQUE (return_id, sight)
      );
      ALTER TABLE return_figures ENABLE ROW LEVEL SECURITY;
      ALTER TABLE return_figures FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON return_figures TO CURRENT_USER USING (true);
      -- None is for an update or a deletion.
      CREATE POLICY second_lock ON return_figures FOR SELECT TO clinic_app USING (${mine});
      CREATE POLICY handed_in ON return_figures FOR INSERT TO clinic_app WITH CHECK (${mine});
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
