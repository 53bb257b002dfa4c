import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

/** Each forum has a level of concern and a day of review of its own for a case; what was the case's is that of the forum that leads it. */
export class ConcernsOfForums1764000000366 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [concerns, leads, items, reviews]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const concerns = `
  CREATE TABLE case_concern (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    case_id uuid NOT NULL REFERENCES case_file,
    agency_id uuid NOT NULL,
    category text NOT NULL DEFAULT 'caseExists',
    released boolean NOT NULL DEFAULT false,
    forum_id uuid NOT NULL REFERENCES forum,
    level_of_concern text,
    review_on date,
    leads boolean NOT NULL DEFAULT false,
    UNIQUE (case_id, forum_id)
  );
  CREATE INDEX case_concern_due ON case_concern (review_on) WHERE review_on IS NOT NULL;
  INSERT INTO case_concern (case_id, agency_id, forum_id, level_of_concern, review_on, leads)
    SELECT c.id, c.agency_id, s.forum_id, CASE WHEN l.id IS NOT NULL THEN c.level_of_concern END,
      CASE WHEN l.id IS NOT NULL THEN c.review_on END, l.id IS NOT NULL
    FROM (SELECT DISTINCT case_id, forum_id FROM case_forum WHERE to_at IS NULL) s JOIN case_file c ON c.id = s.case_id
      LEFT JOIN case_lead l ON l.case_id = s.case_id AND l.forum_id = s.forum_id AND l.to_at IS NULL;
  SELECT lock_rows('case_concern', '', false);
  DO $$ BEGIN
    EXECUTE format('ALTER POLICY second_lock ON case_concern USING ((%s) AND (%s))',
      (SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polrelid = 'case_concern'::regclass AND polname = 'second_lock'),
      $places$(SELECT nullif(current_setting('clinic.house', true), '')) = 'on' OR ${among('forum_id', 'places', 'uuid')}$places$);
  END $$;
  GRANT SELECT, INSERT, UPDATE ON case_concern TO clinic_app;`;

/**
 * Which forum leads is told beside where the case stands, so that both are one question; the lead itself stays a row with
 * its days. Whoever writes it sees to both, whatever they may read.
 */
const leads = `
  ALTER TABLE case_forum ADD COLUMN leads boolean NOT NULL DEFAULT false;
  UPDATE case_forum f SET leads = true FROM case_lead l WHERE l.case_id = f.case_id AND l.forum_id = f.forum_id
    AND l.to_at IS NULL AND f.to_at IS NULL;
  CREATE FUNCTION lead_told() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $lead$
  BEGIN
    UPDATE case_forum SET leads = NEW.to_at IS NULL AND to_at IS NULL WHERE case_id = NEW.case_id AND forum_id = NEW.forum_id;
    UPDATE case_concern SET leads = NEW.to_at IS NULL WHERE case_id = NEW.case_id AND forum_id = NEW.forum_id;
    RETURN NULL;
  END $lead$;
  REVOKE ALL ON FUNCTION lead_told() FROM PUBLIC;
  CREATE TRIGGER lead_is_told AFTER INSERT OR UPDATE ON case_lead FOR EACH ROW EXECUTE FUNCTION lead_told();`;

/** What a panel held the case to be, and what its forum had held it to be before: the way back. */
const items = `ALTER TABLE agenda_item ADD COLUMN level_of_concern text, ADD COLUMN concern_before text;`;

/** A review is owed by a forum: what was reminded of goes on as that. */
const reviews = `
  UPDATE reminder r SET subject_id = k.id, forum_id = k.forum_id FROM case_concern k JOIN case_lead l ON l.case_id = k.case_id
    AND l.forum_id = k.forum_id AND l.to_at IS NULL WHERE r.kind = 'case_review' AND r.subject_id = k.case_id;
  UPDATE reminder r SET forum_id = a.forum_id FROM action a WHERE r.kind = 'action' AND r.subject_id = a.id;`;
