import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Strategic groups with their members, and their improvement plans. None of it belongs to a case. */
export class Plans1764000000395 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE strategic_group (
        id uuid PRIMARY KEY,
        area_code text NOT NULL,
        name text NOT NULL,
        state text NOT NULL CHECK (state IN ('standing')),
        version int NOT NULL DEFAULT 1,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL
      );
      CREATE TABLE group_member (
        id uuid PRIMARY KEY,
        group_id uuid NOT NULL REFERENCES strategic_group,
        area_code text NOT NULL,
        agency_id uuid NOT NULL REFERENCES agency,
        staff_id uuid NOT NULL REFERENCES staff,
        chairs boolean NOT NULL,
        third_sector boolean NOT NULL,
        from_on date NOT NULL,
        to_on date,
        state text NOT NULL CHECK (state IN ('sitting', 'leaving')),
        version int NOT NULL DEFAULT 1,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        CHECK (to_on >= from_on),
        CHECK ((state = 'leaving') = (to_on IS NOT NULL))
      );
      CREATE INDEX group_member_of_group ON group_member (group_id, from_on);
      CREATE INDEX group_member_of_staff ON group_member (staff_id);
      CREATE TABLE plan_line (
        id uuid PRIMARY KEY,
        group_id uuid NOT NULL REFERENCES strategic_group,
        source text NOT NULL CHECK (source IN ('inspection', 'external_review', 'own_review', 'other')),
        source_name text NOT NULL,
        recommendation text NOT NULL,
        text text NOT NULL,
        owner_id uuid NOT NULL REFERENCES staff,
        owner_agency_id uuid NOT NULL REFERENCES agency,
        due_on date NOT NULL,
        -- since when it is owed by that day: nothing is reminded of from before
        owed_since date NOT NULL,
        -- every day by which it was ever to be done, the first one first: [{ dueOn, setBy, setAt, reason }]
        due_days jsonb NOT NULL,
        state text NOT NULL CHECK (state IN ('not_started', 'under_way', 'done', 'verified', 'dropped')),
        open boolean NOT NULL,
        version int NOT NULL DEFAULT 1,
        evidence text,
        figures_forum_id uuid REFERENCES forum,
        figures_quarter text,
        reason text,
        done_at timestamptz,
        verified_by uuid REFERENCES staff,
        verified_at timestamptz,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        CHECK (open = (state IN ('not_started', 'under_way'))),
        CHECK ((figures_forum_id IS NULL) = (figures_quarter IS NULL)),
        CHECK ((state = 'verified') = (verified_at IS NOT NULL AND verified_by IS NOT NULL))
      );
      -- What is open first, and what was due longest at its head.
      CREATE INDEX plan_line_of_group ON plan_line (group_id, open DESC, due_on, id);
      CREATE INDEX plan_line_of_owner ON plan_line (owner_id, due_on) WHERE open;
      CREATE INDEX plan_line_due ON plan_line (due_on) WHERE open;
      -- A recommendation of a source stands in a plan once, unless it is pursued no longer.
      CREATE UNIQUE INDEX plan_line_once ON plan_line (group_id, lower(source_name), lower(recommendation)) WHERE state <> 'dropped';

      -- What is owed by a group is of no case and no forum.
      DO $$ DECLARE one text; BEGIN
        SELECT conname INTO STRICT one FROM pg_constraint
        WHERE conrelid = 'reminder'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%forum_id IS NOT NULL%';
        EXECUTE format('ALTER TABLE reminder DROP CONSTRAINT %I', one);
      END $$;
      ALTER TABLE reminder ADD CHECK (case_id IS NOT NULL OR forum_id IS NOT NULL OR kind = 'plan_line');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
