import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;
const today = `(${said('at', 'timestamptz')} AT TIME ZONE 'Europe/London')::date`;

/** Of the clinic's files by data protection officers of its area, by a post that is in date; of a service's own by it. */
export const heldBesides = `(keeper = 'clinic' AND ${said('officer', 'text')} = 'on' AND EXISTS (SELECT 1 FROM post p
    WHERE p.staff_id = ${said('staff', 'uuid')} AND p.role = 'auditor' AND (p.area_code IS NULL OR p.area_code = %1$s.area_code)
      AND (p.from_on IS NULL OR p.from_on <= ${today}) AND (p.to_on IS NULL OR p.to_on >= ${today})))
  OR (keeper = 'service' AND agency_id = ANY (${said('own', 'uuid[]')}::uuid[]))`;

const general = 'Police Information and Records Management code, general knowledge';
const design = 'The product’s own default';

/** How long files are kept once they are closed, when that is looked at, and what keeps them longer (decision 142). */
export class Retention1764000000765 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE retention_rule (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        -- of an area, of an advocacy service, or of neither: what holds where nothing else was settled
        area_code text REFERENCES force_area (code),
        agency_id uuid REFERENCES agency,
        group_key text NOT NULL CHECK (group_key IN ('group_1', 'group_2', 'group_3', 'group_4', 'declined', 'victim_file')),
        number int NOT NULL,
        count int NOT NULL CHECK (count BETWEEN 1 AND 100),
        unit text NOT NULL CHECK (unit IN ('years', 'months')),
        until_age int,
        source text NOT NULL,
        standing text NOT NULL CHECK (standing IN ('statute', 'national', 'local', 'to check')),
        -- none where the source does not say
        from_on date,
        reason text,
        set_by uuid,
        set_at timestamptz,
        CHECK (num_nonnulls(area_code, agency_id) < 2),
        CHECK (num_nonnulls(area_code, agency_id) = 0 OR num_nonnulls(from_on, reason, set_by, set_at) = 4)
      );
      CREATE UNIQUE INDEX retention_rule_of_area ON retention_rule (area_code, group_key, number) WHERE area_code IS NOT NULL;
      CREATE UNIQUE INDEX retention_rule_of_service ON retention_rule (agency_id, group_key, number) WHERE agency_id IS NOT NULL;
      INSERT INTO retention_rule (group_key, number, count, unit, until_age, source, standing) VALUES
        ('group_1', 0, 10, 'years', 100, '${general}', 'to check'),
        ('group_2', 0, 10, 'years', NULL, '${general}', 'to check'),
        ('group_3', 0, 6, 'years', NULL, '${general}', 'to check'),
        ('group_4', 0, 6, 'years', NULL, '${general}', 'to check'),
        ('declined', 0, 6, 'years', NULL, '${design}', 'to check'),
        ('victim_file', 0, 6, 'years', NULL, '${design}', 'to check');
      -- What was once settled is never altered.
      REVOKE UPDATE ON retention_rule FROM clinic_app;

      CREATE TABLE retention (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL UNIQUE REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL CHECK (NOT released),
        keeper text NOT NULL CHECK (keeper IN ('clinic', 'service')),
        area_code text,
        forum_id uuid REFERENCES forum,
        reference text NOT NULL,
        state text NOT NULL CHECK (state IN ('closed', 'retention_review', 'retained', 'reopened')),
        version int NOT NULL DEFAULT 1,
        group_key text NOT NULL,
        group_why text NOT NULL CHECK (group_why IN ('stalking', 'mappa', 'declined', 'victim_file', 'person')),
        rule_id uuid NOT NULL REFERENCES retention_rule,
        clear_from date NOT NULL,
        due_on date NOT NULL,
        held boolean NOT NULL,
        begun_at timestamptz NOT NULL,
        CHECK ((keeper = 'service') = (category = 'advocateConfidence')),
        CHECK (keeper = 'service' OR category = 'caseExists')
      );
      CREATE INDEX retention_due ON retention (due_on) WHERE state <> 'reopened';
      CREATE INDEX retention_of_area ON retention (area_code, due_on);
      CREATE INDEX retention_of_agency ON retention (agency_id, due_on);

      CREATE TABLE retention_decision (
        id uuid PRIMARY KEY,
        retention_id uuid NOT NULL REFERENCES retention,
        case_id uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL,
        keeper text NOT NULL,
        area_code text,
        move text NOT NULL,
        group_key text NOT NULL,
        clear_from date NOT NULL,
        due_on date NOT NULL,
        hold_kind text,
        reason text,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        taken_back_at timestamptz
      );
      CREATE INDEX retention_decision_of ON retention_decision (retention_id, made_at);
      CREATE INDEX retention_decision_by_case ON retention_decision (case_id);

      CREATE TABLE legal_hold (
        id uuid PRIMARY KEY,
        retention_id uuid NOT NULL REFERENCES retention,
        case_id uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL,
        released boolean NOT NULL,
        keeper text NOT NULL,
        area_code text,
        kind text NOT NULL CHECK (kind IN ('litigation', 'inquest', 'death_review')),
        reason text NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        lifted_by uuid,
        lifted_at timestamptz,
        lifted_reason text,
        taken_back_at timestamptz,
        CHECK ((lifted_at IS NULL) = (lifted_by IS NULL)),
        CHECK (lifted_at IS NULL OR lifted_reason IS NOT NULL)
      );
      CREATE UNIQUE INDEX legal_hold_now ON legal_hold (retention_id, kind) WHERE lifted_at IS NULL AND taken_back_at IS NULL;
      CREATE INDEX legal_hold_by_case ON legal_hold (case_id);
      SELECT lock_rows(t::regclass, format($besides$${heldBesides}$besides$, t), false)
        FROM unnest(ARRAY['retention', 'retention_decision', 'legal_hold']) t;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
