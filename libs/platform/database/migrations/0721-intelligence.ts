import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;

/** Items of intelligence, which stand before any case and keep their readers when they are linked to one (decision 132). */
export class Intelligence1764000000721 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE intelligence_grade (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        part text NOT NULL CHECK (part IN ('source', 'assessment', 'handling')),
        code text NOT NULL,
        name text NOT NULL,
        from_on date NOT NULL,
        to_on date,
        source text NOT NULL,
        UNIQUE (part, code, from_on)
      );
      INSERT INTO intelligence_grade (part, code, name, from_on, source)
        SELECT part, code, name, '2016-01-01', 'National 3x5x2 intelligence report: general knowledge, to be checked against the force’s own policy'
        FROM (VALUES ('source', '1', 'Reliable'), ('source', '2', 'Untested'), ('source', '3', 'Not reliable'),
          ('assessment', 'A', 'Known directly to the source'), ('assessment', 'B', 'Known indirectly to the source, and corroborated'),
          ('assessment', 'C', 'Known indirectly to the source'), ('assessment', 'D', 'Not known'), ('assessment', 'E', 'Suspected to be false'),
          ('handling', 'P', 'Lawful sharing permitted'), ('handling', 'C', 'Lawful sharing permitted with conditions')) AS g (part, code, name);

      CREATE TABLE intelligence_item (
        id uuid PRIMARY KEY,
        agency_id uuid NOT NULL REFERENCES agency,
        area_code text NOT NULL,
        audience text NOT NULL CHECK (audience IN ('own_agency', 'area_police')),
        state text NOT NULL CHECK (state IN ('held', 'ended')),
        version int NOT NULL DEFAULT 1,
        kind text NOT NULL CHECK (kind IN ('behaviour', 'weapon', 'employer', 'vehicle', 'place', 'online', 'associate', 'other')),
        standing text NOT NULL CHECK (standing IN ('fact', 'opinion', 'intelligence', 'third_hand')),
        surname text,
        forename text,
        dob date,
        name_key text,
        place text,
        vehicle text,
        told text NOT NULL,
        -- all that it is found by, in small letters
        search_key text NOT NULL,
        source_id uuid NOT NULL REFERENCES intelligence_grade,
        assessment_id uuid NOT NULL REFERENCES intelligence_grade,
        handling_id uuid NOT NULL REFERENCES intelligence_grade,
        conditions text,
        received_on date NOT NULL,
        review_on date NOT NULL,
        linked_case_id uuid REFERENCES case_file,
        linked_by uuid REFERENCES staff,
        linked_at timestamptz,
        reason text,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        CHECK (surname IS NOT NULL OR place IS NOT NULL OR vehicle IS NOT NULL),
        CHECK ((surname IS NULL) = (name_key IS NULL)),
        CHECK ((linked_case_id IS NULL) = (linked_at IS NULL))
      );
      CREATE INDEX intelligence_item_by_agency ON intelligence_item (agency_id, received_on DESC, made_at DESC);
      CREATE INDEX intelligence_item_by_area ON intelligence_item (area_code, received_on DESC) WHERE audience = 'area_police';
      CREATE INDEX intelligence_item_by_case ON intelligence_item (linked_case_id) WHERE linked_case_id IS NOT NULL;
      CREATE INDEX intelligence_item_by_name ON intelligence_item (name_key) WHERE linked_case_id IS NULL;
      CREATE INDEX intelligence_item_due ON intelligence_item (review_on) WHERE state = 'held';
      ALTER TABLE intelligence_item ENABLE ROW LEVEL SECURITY;
      ALTER TABLE intelligence_item FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON intelligence_item TO CURRENT_USER USING (true);
      -- By the agency that recorded it; what is for the police of an area, by whoever could be shown sensitive
      -- intelligence at all. Of a case that is kept from somebody, never.
      CREATE POLICY second_lock ON intelligence_item TO clinic_app USING (
        ${said('house', 'text')} = 'on'
        OR ((linked_case_id IS NULL OR linked_case_id <> ALL (${said('barred', 'uuid[]')}::uuid[]))
          AND 'sensitiveIntelligence' = ANY (${said('categories', 'text[]')}::text[])
          AND (${among('agency_id', 'own', 'uuid')} OR audience = 'area_police'))) WITH CHECK (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
