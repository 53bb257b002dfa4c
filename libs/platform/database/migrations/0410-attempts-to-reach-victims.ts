import type { MigrationInterface, QueryRunner } from 'typeorm';
import { held } from './0365-forums-apart.js';

/** Where a victim cannot be reached for their view, what was tried is kept on the item; how often it has to be is a dated fact. */
export class AttemptsToReachVictims1764000000410 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE victim_attempt (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        -- who tried
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimIdentity'),
        released boolean NOT NULL,
        item_id uuid NOT NULL REFERENCES agenda_item,
        tried_on date NOT NULL,
        -- codes alone: nowhere in it is room for where a victim is
        via text NOT NULL,
        result text NOT NULL,
        tried_by uuid REFERENCES staff,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        -- its item's, which the database sees to
        forum_id uuid NOT NULL
      );
      CREATE TRIGGER of_its_item BEFORE INSERT OR UPDATE OF forum_id, item_id ON victim_attempt
        FOR EACH ROW EXECUTE FUNCTION forum_of_item();
      CREATE INDEX victim_attempt_by_item ON victim_attempt (item_id);
      CREATE INDEX victim_attempt_by_case ON victim_attempt (case_id);
      SELECT lock_rows('victim_attempt', '', false);
      CREATE TABLE attempts_demanded (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        from_on date NOT NULL UNIQUE,
        attempts int NOT NULL CHECK (attempts > 0),
        source text NOT NULL,
        standing text NOT NULL
      );
      INSERT INTO attempts_demanded (from_on, attempts, source, standing) VALUES ('2026-01-01', 2,
        'Clinic protocol: tried more than once before a victim is held not to be reachable; to be confirmed by each forum', 'local');
      REVOKE INSERT, UPDATE, DELETE ON attempts_demanded FROM clinic_app;
      REVOKE UPDATE, DELETE ON victim_attempt FROM clinic_app;
    `);
    await runner.query(held('victim_attempt'));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
