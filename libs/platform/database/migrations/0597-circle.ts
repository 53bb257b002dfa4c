import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

/** The rows of one's own service in a case on whose team one is: an IDVA reads them too, whatever their column opens. */
const ofTheTeam = `${among('agency_id', 'own', 'uuid')} AND ${among('case_id', 'cases', 'uuid')}`;

/** Who else is at risk, and which days are dangerous, on an advocate's own case. */
export class Circle1764000000597 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE person_at_risk (
        id uuid PRIMARY KEY,
        -- the advocate's case
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = CASE relation WHEN 'child' THEN 'children' ELSE 'victimIdentity' END),
        released boolean NOT NULL CHECK (NOT released),
        state text NOT NULL CHECK (state IN ('at_risk', 'ended')),
        version int NOT NULL DEFAULT 1,
        relation text NOT NULL,
        -- whether they know that they are at risk
        knows text NOT NULL CHECK (knows IN ('yes', 'no', 'unknown')),
        owner_id uuid NOT NULL REFERENCES staff,
        review_on date NOT NULL,
        owed_since date NOT NULL,
        reviewed_at timestamptz,
        ended_at timestamptz,
        writings int NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        CHECK ((state = 'ended') = (ended_at IS NOT NULL))
      );
      CREATE INDEX person_at_risk_by_case ON person_at_risk (case_id, state);
      CREATE INDEX person_at_risk_owed ON person_at_risk (review_on) WHERE state = 'at_risk';
      CREATE INDEX person_at_risk_of_owner ON person_at_risk (owner_id, review_on) WHERE state = 'at_risk';
      CREATE TABLE at_risk_item (
        id uuid PRIMARY KEY,
        person_at_risk_id uuid NOT NULL REFERENCES person_at_risk,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category IN ('children', 'victimIdentity')),
        released boolean NOT NULL CHECK (NOT released),
        what text NOT NULL,
        who text NOT NULL,
        due_on date NOT NULL,
        done_at timestamptz,
        done_by uuid,
        -- In which writing it was added and done, so that either can be taken back.
        writing int NOT NULL,
        done_writing int,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        CHECK ((done_at IS NULL) = (done_writing IS NULL) AND (done_at IS NULL) = (done_by IS NULL))
      );
      CREATE INDEX at_risk_item_by_person ON at_risk_item (person_at_risk_id, due_on);
      CREATE INDEX at_risk_item_by_case ON at_risk_item (case_id);
      CREATE TABLE trigger_date (
        id uuid PRIMARY KEY,
        -- the advocate's case
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'safetyPlan'),
        released boolean NOT NULL CHECK (NOT released),
        state text NOT NULL CHECK (state IN ('coming', 'not_reached', 'checked_in', 'cancelled')),
        version int NOT NULL DEFAULT 1,
        kind text NOT NULL,
        day date NOT NULL,
        -- how many days ahead somebody is in touch; none: as is usual for the kind
        lead_days int CHECK (lead_days BETWEEN 0 AND 366),
        check_in_on date NOT NULL CHECK (check_in_on <= day),
        owed_since date NOT NULL,
        checker_id uuid NOT NULL REFERENCES staff,
        by_lead boolean NOT NULL,
        -- the day of which it is the yearly return
        anchor_on date,
        -- when the day of the next year was entered
        returned_on date,
        neared_on date,
        -- the order of the clinic that it was taken over from; nobody on the clinic's side is told
        order_id uuid,
        checked_in_at timestamptz,
        attempts int NOT NULL,
        writings int NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        CHECK ((state = 'checked_in') = (checked_in_at IS NOT NULL))
      );
      CREATE INDEX trigger_date_by_case ON trigger_date (case_id, day);
      CREATE INDEX trigger_date_owed ON trigger_date (check_in_on) WHERE state IN ('coming', 'not_reached');
      CREATE INDEX trigger_date_of_checker ON trigger_date (checker_id, check_in_on) WHERE state IN ('coming', 'not_reached');
      CREATE INDEX trigger_date_returning ON trigger_date (day) WHERE anchor_on IS NOT NULL AND returned_on IS NULL;
      CREATE UNIQUE INDEX trigger_date_taken_over ON trigger_date (case_id, order_id, kind, day) WHERE order_id IS NOT NULL;
      CREATE TABLE circle_text (
        id uuid PRIMARY KEY,
        -- the person at risk or the day that it is about
        subject_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL CHECK (NOT released),
        field text NOT NULL,
        text text NOT NULL,
        writing int NOT NULL,
        replaced_by int,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX circle_text_by_subject ON circle_text (subject_id);
      CREATE INDEX circle_text_by_case ON circle_text (case_id);
      SELECT lock_rows(t::regclass, $team$${ofTheTeam}$team$, false)
        FROM unnest(ARRAY['person_at_risk', 'at_risk_item', 'trigger_date']) t;
      -- Where a child or a parent is tells where the victim is.
      SELECT lock_rows('circle_text', $team$${ofTheTeam}$team$, true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
