import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was offered to an agency its people may read, whatever they may read of others'. */
const received = `to_agency_id = ANY ((SELECT nullif(current_setting('clinic.own', true), '')::uuid[])::uuid[])`;

/**
 * One side of a case or both go from a force to another: the offer word for word, what was written beside it, and the
 * checklist of the hand-over. And that a perpetrator has moved into another force's area, of which that one is told.
 */
export class Transfers1764000000700 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE transfer (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimIdentity'),
        released boolean NOT NULL,
        case_reference text NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        state text NOT NULL CHECK (state IN ('proposed', 'offered', 'acknowledged', 'accepted', 'declined', 'handover',
          'dual_running', 'complete', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        from_area text NOT NULL REFERENCES force_area (code),
        to_area text NOT NULL REFERENCES force_area (code),
        -- who is asked: a coordinator of the other force, and the agency for which they are
        to_agency_id uuid NOT NULL REFERENCES agency,
        to_staff_id uuid NOT NULL REFERENCES staff,
        why text NOT NULL CHECK (why IN ('perpetrator_moved', 'victim_moved', 'lives_elsewhere', 'custody', 'joint')),
        -- whose each side is to be, once it is accepted
        perpetrator_area text NOT NULL REFERENCES force_area (code),
        victim_area text NOT NULL REFERENCES force_area (code),
        mappa_from text NOT NULL,
        mappa_to text NOT NULL,
        basis text NOT NULL,
        sections text[] NOT NULL,
        -- the open actions of the case: those that go, and those that are confirmed to stay
        going uuid[] NOT NULL,
        staying uuid[] NOT NULL,
        -- by what those that go are called, for whoever may not read them yet
        going_as text[] NOT NULL,
        takers jsonb NOT NULL DEFAULT '{}',
        consent text CHECK (consent IN ('agreed', 'refused', 'not_asked')),
        consent_on date,
        -- how often it was offered
        round int NOT NULL DEFAULT 0,
        acknowledge_by date,
        answer_by date,
        dual_until date,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        offered_by uuid,
        offered_at timestamptz,
        acknowledged_by uuid,
        acknowledged_at timestamptz,
        answered_by uuid,
        answered_at timestamptz,
        ended_by uuid,
        ended_at timestamptz,
        external_key text,
        CHECK (cardinality(going) = cardinality(going_as)),
        CHECK (from_area <> to_area),
        CHECK (perpetrator_area = to_area OR victim_area = to_area),
        CHECK (consent IS NULL OR consent = 'not_asked' OR consent_on IS NOT NULL),
        CHECK ((round > 0) = (offered_at IS NOT NULL)),
        CHECK (state NOT IN ('dual_running', 'complete') OR dual_until IS NOT NULL)
      );
      CREATE UNIQUE INDEX transfer_open ON transfer (case_id) WHERE state NOT IN ('complete', 'withdrawn');
      CREATE INDEX transfer_by_case ON transfer (case_id, made_at DESC);
      CREATE INDEX transfer_by_made ON transfer (made_at DESC);
      CREATE INDEX transfer_received ON transfer (to_agency_id, made_at DESC);
      CREATE INDEX transfer_sent ON transfer (from_area, made_at DESC);
      CREATE INDEX transfer_to_acknowledge ON transfer (acknowledge_by) WHERE state = 'offered';
      CREATE INDEX transfer_to_answer ON transfer (answer_by) WHERE state = 'acknowledged';
      CREATE INDEX transfer_dual ON transfer (dual_until) WHERE state = 'dual_running';

      -- What went out with each offer, as it was then.
      CREATE TABLE transfer_line (
        id uuid PRIMARY KEY,
        transfer_id uuid NOT NULL REFERENCES transfer,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        -- Where the victim is goes out in no offer.
        category text NOT NULL CHECK (category IN ('victimIdentity', 'perpetratorIdentity', 'offendingHistory', 'spoFile', 'actions')),
        released boolean NOT NULL CHECK (released),
        to_agency_id uuid NOT NULL REFERENCES agency,
        round int NOT NULL,
        position int NOT NULL,
        section text NOT NULL,
        text text NOT NULL,
        made_at timestamptz NOT NULL,
        UNIQUE (transfer_id, round, position)
      );
      CREATE INDEX transfer_line_by_case ON transfer_line (case_id);

      CREATE TABLE transfer_text (
        id uuid PRIMARY KEY,
        transfer_id uuid NOT NULL REFERENCES transfer,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimIdentity'),
        released boolean NOT NULL,
        -- the agency that reads it too; none of what is the sender's own until it goes out in the offer
        to_agency_id uuid REFERENCES agency,
        field text NOT NULL,
        text text NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE UNIQUE INDEX transfer_text_now ON transfer_text (transfer_id, field) WHERE withdrawn_at IS NULL;
      CREATE INDEX transfer_text_by_case ON transfer_text (case_id);

      CREATE TABLE transfer_check (
        id uuid PRIMARY KEY,
        transfer_id uuid NOT NULL REFERENCES transfer,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimIdentity'),
        released boolean NOT NULL,
        to_agency_id uuid NOT NULL REFERENCES agency,
        item text NOT NULL,
        position int NOT NULL,
        answer text CHECK (answer IN ('done', 'not_needed')),
        note text,
        answered_by uuid,
        answered_at timestamptz,
        UNIQUE (transfer_id, item),
        CHECK ((answer IS NULL) = (answered_at IS NULL)),
        CHECK (answer IS DISTINCT FROM 'not_needed' OR note IS NOT NULL)
      );
      CREATE INDEX transfer_check_by_case ON transfer_check (case_id);
      SELECT lock_rows(t::regclass, $received$${received}$received$, false)
        FROM unnest(ARRAY['transfer', 'transfer_line', 'transfer_text', 'transfer_check']) t;

      -- To an agency of the area into which somebody moved: that they did, and nothing of who or which case.
      CREATE TABLE arrival (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'perpetratorIdentity'),
        released boolean NOT NULL,
        to_agency_id uuid NOT NULL REFERENCES agency,
        to_area text NOT NULL REFERENCES force_area (code),
        from_area text NOT NULL REFERENCES force_area (code),
        -- whom to ask there
        from_staff_id uuid NOT NULL REFERENCES staff,
        forum_id uuid NOT NULL REFERENCES forum,
        state text NOT NULL CHECK (state IN ('told', 'acknowledged')),
        version int NOT NULL DEFAULT 1,
        since_on date NOT NULL,
        acknowledge_by date NOT NULL,
        told_at timestamptz NOT NULL,
        acknowledged_by uuid,
        acknowledged_at timestamptz,
        CHECK (from_area <> to_area),
        CHECK ((state = 'told') = (acknowledged_at IS NULL))
      );
      CREATE INDEX arrival_by_case ON arrival (case_id, told_at DESC);
      CREATE INDEX arrival_received ON arrival (to_agency_id, told_at DESC);
      CREATE INDEX arrival_due ON arrival (acknowledge_by) WHERE state = 'told';
      SELECT lock_rows('arrival', $received$${received}$received$, false);

      -- From when to when some force had a side of a case, and since when there is the case: not which force, and no word.
      CREATE VIEW case_owned AS
        SELECT o.case_id, o.side = 'victim' AS victim, o.from_at, o.to_at, c.opened_at FROM case_owner o JOIN case_file c ON c.id = o.case_id;
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON case_owned FROM clinic_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
