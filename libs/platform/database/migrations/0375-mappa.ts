import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a MAPPA unit received it may read, whatever its people may read of others'. */
const received = `recipient_agency_id = ANY ((SELECT nullif(current_setting('clinic.own', true), '')::uuid[])::uuid[])`;

const settings = {
  prescreen: [
    'subject',
    'conviction',
    'convictedOn',
    'sentence',
    'sentenceKind',
    'sentenceMonths',
    'listed',
    'ordersEnd',
    'category',
    'harm',
    'harmTool',
    'adds',
    'level',
    'recommendedBy',
  ],
  full: [
    'identity',
    'ethnicity',
    'visorReference',
    'pncId',
    'ndeliusId',
    'addresses',
    'formCategory',
    'formLevel',
    'indexOffence',
    'formSentence',
    'briefFacts',
    'previousOffences',
    'sentencedOn',
    'releaseOn',
    'licenceEndsOn',
    'ordersEndOn',
    'hospitalPart',
    'referralReason',
    'riskAssessments',
    'victimConcerns',
    'otherAgencies',
    'leadCannot',
  ],
  categories: [
    { category: '1', needs: 'notification', months: null, levels: ['1', '2', '3'] },
    { category: '2', needs: 'schedule_15', months: 12, levels: ['1', '2', '3'] },
    { category: '3', needs: null, months: null, levels: ['2', '3'] },
    { category: '4', needs: null, months: null, levels: ['1', '2', '3'] },
  ],
};

const source =
  'Form: MAPPA Guidance 2012, completion notes of form MAPPA A; categories: Criminal Justice Act 2003 s.325 and s.327, MAPPA Guidance, to be confirmed by each area';

/** MAPPA referrals with what was answered in each, and the versions of their forms with the rules of the categories. */
export class Mappa1764000000375 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mappa_forms (
        id uuid PRIMARY KEY,
        area_code text REFERENCES force_area (code),
        number int NOT NULL CHECK (number > 0),
        from_on date NOT NULL,
        form_name text NOT NULL,
        source text NOT NULL,
        settings jsonb NOT NULL,
        settled_by uuid NOT NULL,
        settled_at timestamptz NOT NULL,
        UNIQUE NULLS NOT DISTINCT (area_code, number)
      );
      REVOKE UPDATE, DELETE, TRUNCATE ON mappa_forms FROM clinic_app;
      INSERT INTO mappa_forms VALUES (gen_random_uuid(), NULL, 1, '2012-04-01', 'MAPPA A', '${source}', '${JSON.stringify(settings)}',
        '00000000-0000-4000-8000-000000000001', '2026-01-01T00:00:00Z');
      CREATE TABLE mappa_referral (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'offendingHistory'),
        released boolean NOT NULL,
        case_reference text NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        state text NOT NULL CHECK (state IN ('considered', 'prescreen', 'eligible', 'level_1_recorded', 'full_form', 'submitted',
          'more_info', 'accepted', 'refused', 'not_eligible', 'exited')),
        version int NOT NULL DEFAULT 1,
        forms_id uuid NOT NULL REFERENCES mappa_forms,
        month text NOT NULL CHECK (month ~ '^[0-9]{4}-[0-9]{2}$'),
        da_related boolean NOT NULL,
        mappa_category text CHECK (mappa_category IN ('1', '2', '3', '4')),
        level text CHECK (level IN ('1', '2', '3')),
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        screened_at timestamptz,
        view_at timestamptz,
        decided_at timestamptz,
        lead_agency_id uuid REFERENCES agency,
        level_one_at timestamptz,
        review_on date,
        submitted_on date,
        recipient_agency_id uuid REFERENCES agency,
        basis text,
        answered_at timestamptz,
        waiting_item_id uuid REFERENCES agenda_item,
        exited_at timestamptz,
        -- Nobody is found eligible without probation's view.
        CHECK (state IN ('considered', 'prescreen', 'not_eligible') OR (view_at IS NOT NULL AND mappa_category IS NOT NULL AND level IS NOT NULL)),
        CHECK (state <> 'level_1_recorded' OR (level = '1' AND level_one_at IS NOT NULL AND review_on IS NOT NULL)),
        CHECK (state NOT IN ('submitted', 'more_info', 'accepted', 'refused') OR (submitted_on IS NOT NULL AND recipient_agency_id IS NOT NULL))
      );
      CREATE INDEX mappa_referral_by_case ON mappa_referral (case_id, made_at DESC);
      CREATE INDEX mappa_referral_in_line ON mappa_referral (da_related DESC, made_at);
      CREATE INDEX mappa_referral_by_forum ON mappa_referral (forum_id, month);
      CREATE INDEX mappa_referral_to_review ON mappa_referral (review_on) WHERE state = 'level_1_recorded';
      CREATE INDEX mappa_referral_by_recipient ON mappa_referral (recipient_agency_id) WHERE recipient_agency_id IS NOT NULL;
      CREATE UNIQUE INDEX mappa_referral_open ON mappa_referral (case_id) WHERE state NOT IN ('refused', 'not_eligible', 'exited');
      CREATE TABLE mappa_text (
        id uuid PRIMARY KEY,
        mappa_id uuid NOT NULL REFERENCES mappa_referral,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        -- Where the victim is stands in no form.
        category text NOT NULL CHECK (category IN ('offendingHistory', 'mappaDocuments')),
        released boolean NOT NULL,
        field text NOT NULL,
        text text NOT NULL,
        origin text CHECK (origin IN ('case', 'prescreen')),
        recipient_agency_id uuid REFERENCES agency,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        -- of the referral, before the move with which it was written and the one with which another took its place
        made_version int NOT NULL,
        withdrawn_version int
      );
      CREATE INDEX mappa_text_now ON mappa_text (mappa_id, field) WHERE withdrawn_at IS NULL;
      CREATE INDEX mappa_text_by_case ON mappa_text (case_id);
      SELECT lock_rows(t::regclass, $received$${received}$received$, false) FROM unnest(ARRAY['mappa_referral', 'mappa_text']) t;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
