import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Bars, restricted cases, access on request, the glass, presence, and what an area has settled for itself. */
export class Exceptions1764000000160 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [register, kept, asked, settled]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const register = `
  ALTER TABLE conflict
    ADD COLUMN state text NOT NULL DEFAULT 'in_force' CHECK (state IN ('in_force', 'ended')),
    ADD COLUMN version int NOT NULL DEFAULT 1,
    ADD COLUMN reason text,
    ADD COLUMN ended_by uuid;
  UPDATE conflict SET state = 'ended' WHERE ended_at IS NOT NULL;
  -- What bars somebody is never ended by that person.
  ALTER TABLE conflict ADD CHECK (ended_by IS NULL OR ended_by <> staff_id);
  CREATE INDEX conflict_by_case ON conflict (case_id);
  -- Somebody who may know somebody in a case says so without being told whether there is one.
  CREATE TABLE conflict_declaration (
    id uuid PRIMARY KEY,
    forum_id uuid NOT NULL REFERENCES forum,
    staff_id uuid NOT NULL REFERENCES staff,
    state text NOT NULL CHECK (state IN ('declared', 'barred', 'dismissed')),
    version int NOT NULL DEFAULT 1,
    known text NOT NULL,
    born_on date,
    relation text NOT NULL,
    declared_at timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    reason text,
    CHECK (decided_by IS NULL OR decided_by <> staff_id)
  );
  CREATE INDEX conflict_declaration_by_forum ON conflict_declaration (forum_id, state);`;

const kept = `
  -- That a key is taken is told to nobody from whom the item is kept: whoever asks is asked about one at a time.
  DROP INDEX agenda_item_by_key;
  CREATE INDEX agenda_item_by_key ON agenda_item (external_key) WHERE external_key IS NOT NULL;
  CREATE INDEX case_file_restricted ON case_file (id) WHERE restricted;
  -- Named: who runs a restricted case, each by name, whatever happens to their post.
  ALTER TABLE case_grant DROP CONSTRAINT case_grant_kind_check,
    ADD CONSTRAINT case_grant_kind_check CHECK (kind IN ('receipt', 'grant', 'guest', 'glass', 'named'));
  CREATE INDEX case_file_merged ON case_file (merged_into) WHERE merged_into IS NOT NULL;
  -- What being kept hangs on, of every case: known before anything may be set for the second lock, and no word of it.
  CREATE VIEW case_kept AS SELECT id, restricted, merged_into FROM case_file;
  -- Whether a case is kept from somebody: they are barred from it, or it is restricted and they are not named in it.
  -- A shell that was merged is kept with the case that it went to.
  CREATE FUNCTION kept_from(of_case uuid, who uuid, as_of timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT EXISTS (
      SELECT 1 FROM (SELECT of_case AS id UNION ALL SELECT merged_into FROM case_kept WHERE id = of_case) c
      WHERE EXISTS (SELECT 1 FROM conflict k WHERE k.case_id = c.id AND k.staff_id = who
          AND k.declared_at <= as_of AND (k.ended_at IS NULL OR k.ended_at > as_of))
        OR (EXISTS (SELECT 1 FROM case_kept f WHERE f.id = c.id AND f.restricted)
          AND NOT EXISTS (SELECT 1 FROM case_team m WHERE m.case_id = c.id AND m.staff_id = who
            AND m.from_at <= as_of AND (m.to_at IS NULL OR m.to_at > as_of))
          AND NOT EXISTS (SELECT 1 FROM case_grant g WHERE g.case_id = c.id AND g.staff_id = who
            AND g.kind <> 'receipt' AND g.from_at <= as_of AND (g.to_at IS NULL OR g.to_at > as_of))))
  $$;`;

const asked = `
  -- What one person was told: that there is a case, and whom to ask. It names no case to them.
  CREATE TABLE case_presence (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file,
    forum_id uuid NOT NULL REFERENCES forum,
    staff_id uuid NOT NULL REFERENCES staff,
    told_at timestamptz NOT NULL,
    UNIQUE (case_id, staff_id)
  );
  CREATE INDEX case_presence_by_staff ON case_presence (staff_id);
  CREATE TABLE access_request (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file,
    forum_id uuid NOT NULL REFERENCES forum,
    staff_id uuid NOT NULL REFERENCES staff,
    agency_id uuid NOT NULL REFERENCES agency,
    state text NOT NULL CHECK (state IN ('requested', 'granted', 'refused', 'ended')),
    version int NOT NULL DEFAULT 1,
    reason text NOT NULL,
    categories text[] NOT NULL,
    until date NOT NULL,
    requested_at timestamptz NOT NULL,
    decided_by uuid,
    decided_at timestamptz,
    decided_reason text,
    grant_id uuid REFERENCES case_grant,
    ended_at timestamptz,
    CHECK (decided_by IS NULL OR decided_by <> staff_id)
  );
  CREATE INDEX access_request_by_forum ON access_request (forum_id, state);
  CREATE INDEX access_request_by_staff ON access_request (staff_id);
  CREATE TABLE glass_break (
    id uuid PRIMARY KEY,
    case_id uuid NOT NULL REFERENCES case_file,
    forum_id uuid NOT NULL REFERENCES forum,
    staff_id uuid NOT NULL REFERENCES staff,
    agency_id uuid NOT NULL REFERENCES agency,
    state text NOT NULL CHECK (state IN ('broken', 'upheld', 'not_upheld')),
    version int NOT NULL DEFAULT 1,
    reason text NOT NULL,
    categories text[] NOT NULL,
    broken_at timestamptz NOT NULL,
    ends_at timestamptz NOT NULL,
    grant_id uuid NOT NULL,
    review_due_on date NOT NULL,
    reviewed_by uuid,
    reviewed_at timestamptz,
    review_reason text,
    CHECK (reviewed_by IS NULL OR reviewed_by <> staff_id),
    CHECK (ends_at > broken_at)
  );
  CREATE INDEX glass_break_by_forum ON glass_break (forum_id, state);
  CREATE INDEX glass_break_by_case ON glass_break (case_id, ends_at);
  CREATE INDEX glass_break_to_review ON glass_break (review_due_on) WHERE state = 'broken';`;

const settled = `
  -- Settings are dated, like those of forums.
  CREATE TABLE area_setting (
    id uuid PRIMARY KEY,
    area_code text NOT NULL REFERENCES force_area,
    from_on date NOT NULL,
    settings jsonb NOT NULL,
    UNIQUE (area_code, from_on)
  );
  -- What a post is for besides its role, where the matrix says something of it: a victim liaison officer.
  ALTER TABLE post ADD COLUMN duty text CHECK (duty IN ('victim_liaison'));
  UPDATE post SET duty = 'victim_liaison' WHERE role = 'probation' AND job_title = 'Victim Liaison Officer';`;
