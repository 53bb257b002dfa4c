import type { MigrationInterface, QueryRunner } from 'typeorm';

const stalkingAct = 'Protection from Harassment Act 1997 s.2A(3), as amended in 2012 (domain.md 1.1, S41a, S45a)';
const screening = 'S-DASH screening topics (domain.md 12, S38a)';

/** What perpetrators did, report by report, and what follows from an alleged breach (decisions 130 and 131). */
export class CourseOfConduct1764000000720 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE behaviour_kind (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        key text NOT NULL,
        name text NOT NULL,
        channel text NOT NULL,
        position int NOT NULL,
        from_on date NOT NULL,
        to_on date,
        source text NOT NULL,
        UNIQUE (key, from_on)
      );
      INSERT INTO behaviour_kind (key, name, channel, position, from_on, source) VALUES
        ('following', 'Following', 'In person', 1, '2012-11-25', '${stalkingAct}'),
        ('loitering', 'Loitering or waiting near', 'In person', 2, '2012-11-25', '${stalkingAct}'),
        ('watching', 'Watching or spying', 'In person', 3, '2012-11-25', '${stalkingAct}'),
        ('visiting', 'Coming to home, work or study', 'In person', 4, '2009-01-01', '${screening}'),
        ('contact', 'Contact by telephone, message or letter', 'Contact', 5, '2012-11-25', '${stalkingAct}'),
        ('gifts', 'Gifts or things sent or left', 'Contact', 6, '2026-01-01', 'The product’s own list; general knowledge, to be checked'),
        ('online', 'Contact or behaviour online', 'Online', 7, '2012-11-25', '${stalkingAct}'),
        ('monitoring', 'Monitoring of internet, email or devices', 'Online', 8, '2012-11-25', '${stalkingAct}'),
        ('publishing', 'Publishing about the victim', 'Online', 9, '2012-11-25', '${stalkingAct}'),
        ('property', 'Interfering with or damaging property', 'Property', 10, '2012-11-25', '${stalkingAct}'),
        ('threats', 'Threats', 'Threats and violence', 11, '2009-01-01', '${screening}'),
        ('violence', 'Violence', 'Threats and violence', 12, '2009-01-01', '${screening}'),
        ('weapon', 'Carrying, showing or getting a weapon', 'Threats and violence', 13, '2026-01-01', 'After reviews of deaths (domain.md 14, S57)'),
        ('proxy', 'Through somebody else, or aimed at family, friends or colleagues', 'Through others', 14, '2009-01-01', '${screening}'),
        ('other', 'Something else', 'Something else', 15, '2026-01-01', 'The product’s own list: nobody is made to choose a word that does not fit');

      CREATE TABLE incident (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'offendingHistory'),
        released boolean NOT NULL,
        forum_id uuid REFERENCES forum,
        state text NOT NULL CHECK (state IN ('reported', 'breach_alleged', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        kind_id uuid NOT NULL REFERENCES behaviour_kind,
        happened_on date NOT NULL,
        -- none where only the day is known
        happened_at timestamptz,
        reporter text NOT NULL CHECK (reporter IN ('victim', 'police', 'advocate', 'family', 'witness', 'agency', 'other')),
        crime_ref text,
        breach_of text CHECK (breach_of IN ('spo', 'restraining_order', 'other_order', 'bail', 'licence')),
        order_id uuid REFERENCES protection_order,
        alleged_by uuid REFERENCES staff,
        alleged_at timestamptz,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        CHECK (happened_at IS NULL OR (happened_at AT TIME ZONE 'Europe/London')::date = happened_on),
        CHECK ((breach_of IS NULL) = (alleged_at IS NULL)),
        CHECK (order_id IS NULL OR breach_of = 'spo')
      );
      CREATE INDEX incident_by_case ON incident (case_id, happened_on DESC);
      CREATE INDEX incident_by_agency ON incident (agency_id, happened_on DESC);
      CREATE INDEX incident_by_maker ON incident (made_by);
      SELECT lock_rows('incident', '', false);
      CREATE TABLE incident_text (
        id uuid PRIMARY KEY,
        incident_id uuid NOT NULL REFERENCES incident,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category IN ('offendingHistory', 'victimLocation')),
        released boolean NOT NULL CHECK (category = 'offendingHistory' OR NOT released),
        field text NOT NULL CHECK (field IN ('told', 'evidence', 'place', 'elsewhere', 'alleged', 'withdrawn')),
        text text NOT NULL,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        CHECK ((field = 'place') = (category = 'victimLocation'))
      );
      CREATE INDEX incident_text_by_incident ON incident_text (incident_id);
      CREATE INDEX incident_text_by_case ON incident_text (case_id);
      SELECT lock_rows('incident_text', '', true);

      CREATE TABLE breach_review (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'offendingHistory'),
        released boolean NOT NULL,
        forum_id uuid REFERENCES forum,
        state text NOT NULL CHECK (state IN ('waiting', 'triaged', 'taken_back')),
        version int NOT NULL DEFAULT 1,
        raised_by uuid NOT NULL,
        breach_of text NOT NULL CHECK (breach_of IN ('spo', 'restraining_order', 'other_order', 'bail', 'licence')),
        breach_on date NOT NULL,
        raised_at timestamptz NOT NULL,
        triage_by date NOT NULL,
        risk_by date NOT NULL,
        decision text CHECK (decision IN ('out_of_meeting', 'next_review', 'no_change')),
        reason text,
        decided_by uuid REFERENCES staff,
        decided_at timestamptz,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        CHECK ((state = 'triaged') = (decided_at IS NOT NULL))
      );
      CREATE INDEX breach_review_by_case ON breach_review (case_id, raised_at);
      CREATE INDEX breach_review_waiting ON breach_review (triage_by) WHERE state = 'waiting';
      CREATE INDEX breach_review_raised ON breach_review (raised_by);
      SELECT lock_rows('breach_review', '', false);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
