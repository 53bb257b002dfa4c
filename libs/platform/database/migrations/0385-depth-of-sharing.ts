import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

/**
 * How deep a case is shared, item by item and forum by forum, and what each depth shares: facts with their source, which
 * the product reads and does not change.
 */
export class DepthOfSharing1764000000385 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [facts, kept, told, asked]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const depth = `CHECK (depth IN ('presence', 'core', 'full'))`;

/** The sources name no core set: what is in it follows from what whoever receives a case needs to know to play their part. */
const facts = `
  CREATE TABLE depth_of_sharing (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    category text NOT NULL,
    -- the least depth at which it is shared; a category that no row names is shared at the full depth alone
    opened_at text NOT NULL CHECK (opened_at IN ('presence', 'core', 'full')),
    -- null: from the beginning
    effective_from date,
    source text NOT NULL,
    UNIQUE NULLS NOT DISTINCT (category, effective_from)
  );
  REVOKE INSERT, UPDATE ON depth_of_sharing FROM clinic_app;
  INSERT INTO depth_of_sharing (category, opened_at, source) VALUES
    ('caseExists', 'presence', 'domain.md 8: presence is a level of its own, that a case exists and the coordinator can be asked'),
    ('perpetratorIdentity', 'core', 'domain.md 6.2 (design): about whom it is'),
    ('victimIdentity', 'core', 'domain.md 6.2 (design): about whom it is'),
    ('offendingHistory', 'core', 'domain.md 6.2 (design): the nature of the offending'),
    ('safetyPlan', 'core', 'domain.md 8: the released summary, so that nobody acts against the plan'),
    ('minutes', 'core', 'domain.md 6.5: what was discussed and decided, which whoever takes part needs to play their part'),
    ('actions', 'core', 'domain.md 6.6: what is to be done and by whom'),
    ('agencyReturn', 'full', 'domain.md 9.3: no more than is necessary; what agencies hold besides'),
    ('programmeAttendance', 'full', 'domain.md 9.3: no more than is necessary'),
    ('spoFile', 'full', 'domain.md 9.3: no more than is necessary'),
    ('spoRequirement', 'full', 'domain.md 9.3: no more than is necessary'),
    ('mappaDocuments', 'full', 'domain.md 10: of the lead agency, shared by its own rules'),
    ('sensitiveIntelligence', 'full', 'domain.md 9.3: no more than is necessary'),
    ('thirdParty', 'full', 'domain.md 9.6: what identifies a source'),
    ('perpetratorHealth', 'full', 'Data Protection Act 2018 s.35(8): sensitive processing; UK GDPR art. 9'),
    ('victimHealth', 'full', 'Data Protection Act 2018 s.35(8): sensitive processing; UK GDPR art. 9'),
    ('children', 'full', 'domain.md 9.3: a compelling reason for children''s data');`;

/** An item is shared as its case was triaged to be, until those who run its forum settle otherwise. */
const kept = `
  ALTER TABLE case_forum ADD COLUMN depth text ${depth};
  ALTER TABLE agenda_item ADD COLUMN depth text ${depth};
  UPDATE case_forum s SET depth = c.depth FROM case_file c WHERE c.id = s.case_id AND c.depth IN ('presence', 'core', 'full');
  UPDATE agenda_item i SET depth = c.depth FROM case_file c WHERE c.id = i.case_id AND c.depth IN ('presence', 'core', 'full');
  DROP INDEX case_forum_by_case;
  CREATE INDEX case_forum_by_case ON case_forum (case_id, forum_id, from_at, to_at) INCLUDE (depth);
  CREATE OR REPLACE VIEW case_standing AS SELECT case_id, forum_id, from_at, to_at, depth FROM case_forum;
  CREATE OR REPLACE VIEW item_place AS SELECT id, meeting_id, case_id, state, started_at, ended_at, forum_id, depth FROM agenda_item;`;

/**
 * Whether more of a case than its presence is shared in a forum with whoever asks, for filters: a list may not be narrowed by
 * what is not told. Whoever runs the forum and whoever is on the case's team work on it.
 */
const told = `
  CREATE FUNCTION beyond_presence(of_case uuid, of_forum uuid) RETURNS boolean LANGUAGE sql STABLE SET search_path = public, pg_temp AS $told$
    SELECT ${among('of_forum', 'run', 'uuid')} OR ${among('of_case', 'cases', 'uuid')}
      OR NOT EXISTS (SELECT 1 FROM case_standing f WHERE f.case_id = of_case AND f.forum_id = of_forum AND f.depth = 'presence' AND f.to_at IS NULL)
  $told$;`;

/** At which depth another forum is asked to take a case, and which other ways were considered. */
const asked = `
  ALTER TABLE forum_request ADD COLUMN depth text ${depth}, ADD COLUMN alternatives text;`;
