import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;

/** Besides what holds of every row of a case: it stays with those who run the forum and with data protection officers. */
const inside = `${said('house', 'text')} = 'on' OR ${said('officer', 'text')} = 'on'
  OR forum_id = ANY (${said('run', 'uuid[]')}::uuid[])`;

/** Summaries for disclosure made of the minutes of an item, with what was written about them and chosen of each paragraph. */
export class Summaries1764000000320 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE disclosure_summary (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'minutes'),
        released boolean NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        item_id uuid NOT NULL REFERENCES agenda_item,
        state text NOT NULL CHECK (state IN ('drafted', 'made', 'discarded')),
        version int NOT NULL DEFAULT 1,
        series_id uuid NOT NULL REFERENCES disclosure_summary,
        edition int NOT NULL CHECK (edition > 0),
        recipient_kind text NOT NULL,
        recipient_agency_id uuid REFERENCES agency,
        basis text NOT NULL,
        condition text,
        drafted_by uuid NOT NULL REFERENCES staff,
        drafted_at timestamptz NOT NULL,
        made_by uuid REFERENCES staff,
        made_at timestamptz,
        paragraphs int CHECK (paragraphs > 0),
        CHECK ((state = 'made') = (made_at IS NOT NULL AND made_by IS NOT NULL AND paragraphs IS NOT NULL)),
        CHECK ((recipient_kind = 'partner_agency') = (recipient_agency_id IS NOT NULL))
      );
      CREATE INDEX disclosure_summary_by_case ON disclosure_summary (case_id);
      CREATE INDEX disclosure_summary_by_item ON disclosure_summary (item_id, drafted_at DESC);
      CREATE UNIQUE INDEX disclosure_summary_edition ON disclosure_summary (series_id, edition) WHERE state <> 'discarded';
      CREATE TABLE summary_text (
        id uuid PRIMARY KEY,
        summary_id uuid NOT NULL REFERENCES disclosure_summary,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        field text NOT NULL,
        text text NOT NULL,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX summary_text_by_case ON summary_text (case_id);
      CREATE UNIQUE INDEX summary_text_now ON summary_text (summary_id, field) WHERE withdrawn_at IS NULL;
      CREATE TABLE summary_paragraph (
        id uuid PRIMARY KEY,
        summary_id uuid NOT NULL REFERENCES disclosure_summary,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        position int NOT NULL,
        subject_id uuid NOT NULL,
        part text NOT NULL,
        choice text NOT NULL CHECK (choice IN ('release', 'withhold')),
        label text,
        text text,
        reason text,
        words text,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        -- Of what is withheld only the reason is kept, and what never goes out is never released.
        CHECK (CASE choice WHEN 'release' THEN text IS NOT NULL AND label IS NOT NULL AND reason IS NULL AND words IS NULL
          ELSE text IS NULL AND label IS NULL AND reason IS NOT NULL END),
        CHECK (choice = 'withhold' OR category NOT IN ('victimLocation', 'safetyPlan', 'advocateConfidence', 'keptAnswer'))
      );
      CREATE INDEX summary_paragraph_by_case ON summary_paragraph (case_id);
      CREATE UNIQUE INDEX summary_paragraph_now ON summary_paragraph (summary_id, subject_id, part) WHERE withdrawn_at IS NULL;

      SELECT lock_rows(t::regclass, '', false) FROM unnest(ARRAY['disclosure_summary', 'summary_text']) t;
      SELECT lock_rows('summary_paragraph', '', true);
      CREATE POLICY kept_inside ON disclosure_summary AS RESTRICTIVE TO clinic_app USING (${inside});
      CREATE POLICY kept_inside ON summary_text AS RESTRICTIVE TO clinic_app USING (${inside});
      CREATE POLICY kept_inside ON summary_paragraph AS RESTRICTIVE TO clinic_app USING (${inside});
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
