import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a provider received it may read, whatever its people may read of others'. */
const provided = `provider_agency_id = ANY ((SELECT nullif(current_setting('clinic.own', true), '')::uuid[])::uuid[])`;
const category = `category text NOT NULL CHECK (category NOT IN ('victimLocation', 'safetyPlan', 'advocateConfidence'))`;

/** Programmes that work with people who stalk, referrals to them, their sessions, and support for the victims (decision 123). */
export class Programmes1764000000680 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE programme (
        id uuid PRIMARY KEY,
        name text NOT NULL CHECK (length(name) <= 200),
        agency_id uuid NOT NULL REFERENCES agency,
        area_code text NOT NULL,
        state text NOT NULL CHECK (state IN ('open', 'closing', 'closed')),
        version int NOT NULL DEFAULT 1,
        tier text,
        modules text[] NOT NULL DEFAULT '{}',
        levels text[] NOT NULL CHECK (levels <@ ARRAY['standard', 'medium', 'high'] AND levels <> '{}'),
        domestic text NOT NULL CHECK (domestic IN ('any', 'only', 'never')),
        min_age int NOT NULL CHECK (min_age BETWEEN 10 AND 120),
        max_age int CHECK (max_age >= min_age),
        routes text[] NOT NULL CHECK (routes <@ ARRAY['voluntary', 'spo_requirement', 'licence', 'oocd', 'community_order'] AND routes <> '{}'),
        no_investigation boolean NOT NULL,
        needs_holder boolean NOT NULL,
        sessions int CHECK (sessions > 0),
        supports_victims boolean NOT NULL,
        accreditation text,
        capacity text NOT NULL CHECK (capacity IN ('places', 'waiting', 'full')),
        waiting_weeks int CHECK (waiting_weeks >= 0),
        from_on date NOT NULL,
        until_on date,
        funded_until date,
        source text NOT NULL,
        verified_on date NOT NULL,
        closes_on date,
        closing_reason text,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        CHECK (state = 'open' OR closes_on IS NOT NULL)
      );
      CREATE INDEX programme_by_area ON programme (area_code, name);
      CREATE INDEX programme_by_agency ON programme (agency_id);

      CREATE TABLE programme_referral (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        ${category},
        released boolean NOT NULL,
        case_reference text NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        item_id uuid REFERENCES agenda_item,
        programme_id uuid NOT NULL REFERENCES programme,
        provider_agency_id uuid NOT NULL REFERENCES agency,
        state text NOT NULL CHECK (state IN ('referred', 'assessed', 'accepted', 'declined', 'started', 'completed', 'dropped_out',
          'ended', 'returned_to_police', 'moved', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        entry_route text NOT NULL CHECK (entry_route IN ('voluntary', 'spo_requirement', 'licence', 'oocd', 'community_order')),
        consent text NOT NULL CHECK (consent IN ('given', 'not_needed')),
        consent_on date,
        basis text NOT NULL,
        condition text,
        answer_due_on date NOT NULL,
        assessed_on date,
        answered_on date,
        support_answered_on date,
        started_on date,
        sessions_offered int CHECK (sessions_offered > 0),
        attended int CHECK (attended >= 0),
        missed int CHECK (missed >= 0),
        ended_on date,
        alert_due_on date,
        alerted_at timestamptz,
        follow_up_on date,
        followed_up_on date,
        disposal_offered_on date,
        disposal_accepted_on date,
        breached_on date,
        flagged_at timestamptz,
        to_id uuid REFERENCES programme_referral DEFERRABLE INITIALLY DEFERRED,
        from_id uuid REFERENCES programme_referral DEFERRABLE INITIALLY DEFERRED,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        external_key text,
        -- Nobody starts before it was said what became of support for the victim.
        CHECK (started_on IS NULL OR support_answered_on IS NOT NULL),
        CHECK (entry_route = 'oocd' OR (disposal_offered_on IS NULL AND disposal_accepted_on IS NULL AND breached_on IS NULL)),
        CHECK (entry_route <> 'oocd' OR started_on IS NULL OR disposal_accepted_on IS NOT NULL)
      );
      CREATE INDEX programme_referral_by_case ON programme_referral (case_id, made_at DESC);
      CREATE INDEX programme_referral_by_item ON programme_referral (item_id) WHERE item_id IS NOT NULL;
      CREATE INDEX programme_referral_by_state ON programme_referral (state, made_at DESC);
      CREATE INDEX programme_referral_by_programme ON programme_referral (programme_id, state);
      CREATE INDEX programme_referral_by_provider ON programme_referral (provider_agency_id, state, made_at DESC);
      CREATE INDEX programme_referral_by_forum ON programme_referral (forum_id, made_at);
      CREATE INDEX programme_referral_to_answer ON programme_referral (answer_due_on) WHERE state IN ('referred', 'assessed');
      CREATE INDEX programme_referral_to_alert ON programme_referral (alert_due_on) WHERE alerted_at IS NULL;
      CREATE INDEX programme_referral_to_follow ON programme_referral (follow_up_on) WHERE followed_up_on IS NULL;

      CREATE TABLE programme_text (
        id uuid PRIMARY KEY,
        about_id uuid NOT NULL,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        ${category},
        released boolean NOT NULL,
        field text NOT NULL,
        text text NOT NULL,
        provider_agency_id uuid REFERENCES agency,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        -- The provider gets nothing that is about the victim.
        CHECK (provider_agency_id IS NULL OR category IN ('perpetratorIdentity', 'offendingHistory', 'programmeAttendance'))
      );
      CREATE INDEX programme_text_by_subject ON programme_text (about_id);
      CREATE INDEX programme_text_by_case ON programme_text (case_id);

      CREATE TABLE programme_support (
        id uuid PRIMARY KEY,
        referral_id uuid NOT NULL REFERENCES programme_referral,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimIdentity'),
        released boolean NOT NULL,
        answer text NOT NULL CHECK (answer IN ('offered', 'accepted', 'declined', 'not_offered')),
        reason text,
        advocate_id uuid REFERENCES staff,
        answered_on date NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        CHECK (answer <> 'not_offered' OR reason IS NOT NULL)
      );
      CREATE UNIQUE INDEX programme_support_now ON programme_support (referral_id) WHERE withdrawn_at IS NULL;
      CREATE INDEX programme_support_by_case ON programme_support (case_id);

      CREATE TABLE programme_session (
        id uuid PRIMARY KEY,
        referral_id uuid NOT NULL REFERENCES programme_referral,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        ${category},
        released boolean NOT NULL,
        case_reference text NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        provider_agency_id uuid NOT NULL REFERENCES agency,
        number int NOT NULL CHECK (number > 0),
        state text NOT NULL CHECK (state IN ('offered', 'attended', 'missed', 'alerted', 'cancelled')),
        version int NOT NULL DEFAULT 1,
        planned_on date,
        held_on date,
        alert_due_on date,
        alerted_at timestamptz,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        CHECK (state NOT IN ('attended', 'missed', 'alerted') OR held_on IS NOT NULL),
        CHECK (state <> 'missed' OR alert_due_on IS NOT NULL)
      );
      CREATE UNIQUE INDEX programme_session_number ON programme_session (referral_id, number) WHERE state <> 'cancelled';
      CREATE INDEX programme_session_by_case ON programme_session (case_id);
      CREATE INDEX programme_session_by_provider ON programme_session (provider_agency_id, state, planned_on);
      CREATE INDEX programme_session_to_alert ON programme_session (alert_due_on) WHERE state = 'missed';
      CREATE INDEX programme_session_to_enter ON programme_session (planned_on) WHERE state = 'offered' AND planned_on IS NOT NULL;

      SELECT lock_rows(t::regclass, $provided$${provided}$provided$, false)
        FROM unnest(ARRAY['programme_referral', 'programme_text', 'programme_session']) t;
      SELECT lock_rows('programme_support', '', false);

      -- That somebody is on a programme and undecided, whoever asks: it closes once nobody is. Who they are it tells nobody.
      CREATE VIEW programme_undecided AS SELECT programme_id, forum_id FROM programme_referral
        WHERE state IN ('referred', 'assessed', 'accepted', 'started') AND flagged_at IS NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
