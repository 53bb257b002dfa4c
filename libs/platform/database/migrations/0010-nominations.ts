import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Nominations: from submission to an answer; the spreadsheet's imports; what is decided about people who may be one. */
export class Nominations1764000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const held = `
        case_id uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL,
        category text NOT NULL,
        released boolean NOT NULL DEFAULT false`;
    await runner.query(`
      -- From when it was known here, and until when: what is put right stays readable.
      ALTER TABLE person_name ADD COLUMN recorded_at timestamptz NOT NULL, ADD COLUMN ended_at timestamptz;
      ALTER TABLE person_fact ADD COLUMN recorded_at timestamptz NOT NULL, ADD COLUMN ended_at timestamptz;
      ALTER TABLE case_grant ADD COLUMN forum_id uuid REFERENCES forum;
      CREATE INDEX case_grant_by_case ON case_grant (case_id, staff_id);
      ALTER TABLE match_decision
        ADD COLUMN part text NOT NULL CHECK (part IN ('perpetrator', 'victim')),
        -- the rows that were about the one and are now about the other, by table: the way back
        ADD COLUMN moved jsonb NOT NULL DEFAULT '{}',
        ADD COLUMN undone_at timestamptz,
        ADD COLUMN undone_by uuid;
      CREATE INDEX match_decision_by_other ON match_decision (other_id);
      ALTER TABLE case_file ADD COLUMN merged_into uuid REFERENCES case_file;
      ALTER TABLE case_file ADD CHECK (state IN ('open_triage', 'active', 'monitoring', 'closed'));
      -- A case whose rows went to another when its nomination was merged, and which rows these were: the way back.
      CREATE TABLE case_merge (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        from_case_id uuid NOT NULL REFERENCES case_file,
        into_case_id uuid NOT NULL REFERENCES case_file,
        moved jsonb NOT NULL,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        undone_at timestamptz
      );
      CREATE INDEX case_merge_by_case ON case_merge (from_case_id);

      -- What was decided about a case and why, with the rows it made and ended: the way back.
      CREATE TABLE case_decision (
        id uuid PRIMARY KEY,
        ${held},
        move text NOT NULL,
        reason text,
        details jsonb NOT NULL DEFAULT '{}',
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        happened_at timestamptz NOT NULL,
        taken_back_at timestamptz
      );
      CREATE INDEX case_decision_by_case ON case_decision (case_id, made_at);

      CREATE TABLE nomination (
        id uuid PRIMARY KEY,
        reference text NOT NULL UNIQUE,
        ${held},
        state text NOT NULL CHECK (state IN ('submitted', 'returned', 'accepted', 'redirected', 'advice_only',
          'declined', 'merged', 'withdrawn', 'listed')),
        version int NOT NULL DEFAULT 1,
        forum_id uuid NOT NULL REFERENCES forum,
        nominator_id uuid NOT NULL REFERENCES staff,
        nominator_agency_id uuid NOT NULL REFERENCES agency,
        entered_by uuid NOT NULL,
        channel text NOT NULL,
        list text NOT NULL CHECK (list IN ('perpetrator', 'victim')),
        urgency text NOT NULL CHECK (urgency IN ('routine', 'next_meeting', 'extraordinary')),
        da_related boolean NOT NULL,
        relationship text NOT NULL,
        risk_grade text,
        submitted_at timestamptz NOT NULL,
        answer_due_on date NOT NULL,
        -- the day on which it was returned; the clock of the answer stands still from then on
        returned_on date,
        outcome text,
        decided_at timestamptz,
        decided_by uuid,
        level_of_concern text,
        depth text,
        out_of_meeting boolean NOT NULL DEFAULT false,
        restricted boolean NOT NULL DEFAULT false,
        target_forum_id uuid REFERENCES forum,
        meeting_id uuid,
        -- the questions of the form that the spreadsheet does not ask and nobody has answered since
        not_asked text[] NOT NULL DEFAULT '{}',
        -- the version at which a decision left the case: who acted on it since keeps the decision from being undone
        case_version int,
        -- the rows that the last answers made and ended: the way back
        answered jsonb,
        external_ref text,
        -- without case and outer spaces: the same reference never enters twice
        external_ref_key text UNIQUE,
        import_id uuid
      );
      CREATE INDEX nomination_queue ON nomination (forum_id, state, answer_due_on, id);
      CREATE INDEX nomination_newest ON nomination (submitted_at DESC, id);
      CREATE INDEX nomination_by_case ON nomination (case_id);
      CREATE INDEX nomination_by_nominator ON nomination (nominator_id, decided_at);
      CREATE INDEX nomination_by_agency ON nomination (nominator_agency_id);

      -- Answers by category, so that a row is shown whole or not at all; a later row's answers stand before an earlier's.
      CREATE TABLE nomination_answer (
        id uuid PRIMARY KEY,
        ${held},
        nomination_id uuid NOT NULL REFERENCES nomination DEFERRABLE INITIALLY DEFERRED,
        answers jsonb NOT NULL,
        given_by uuid NOT NULL,
        -- the agency for which they spoke
        given_for uuid NOT NULL,
        given_at timestamptz NOT NULL,
        taken_back_at timestamptz
      );
      CREATE INDEX nomination_answer_by_nomination ON nomination_answer (nomination_id, given_at);
      CREATE INDEX nomination_answer_by_case ON nomination_answer (case_id);
      -- What was decided about a nomination and why, to be read by whoever decides and by the nominator.
      CREATE TABLE nomination_decision (
        id uuid PRIMARY KEY,
        ${held},
        nomination_id uuid NOT NULL REFERENCES nomination,
        nominator_agency_id uuid NOT NULL,
        move text NOT NULL,
        reason text,
        details jsonb NOT NULL DEFAULT '{}',
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        happened_at timestamptz NOT NULL,
        taken_back_at timestamptz
      );
      CREATE INDEX nomination_decision_by_nomination ON nomination_decision (nomination_id, made_at);
      CREATE INDEX nomination_decision_by_case ON nomination_decision (case_id);

      CREATE TABLE import (
        id uuid PRIMARY KEY,
        imported_by uuid NOT NULL REFERENCES staff,
        -- the key of the request: the same upload pressed twice is one import
        request_key text,
        -- whose pieces it reads: an import that was rehearsed first reads the rehearsal's
        file_id uuid NOT NULL,
        rehearsal boolean NOT NULL,
        state text NOT NULL CHECK (state IN ('received', 'running', 'done')),
        made_at timestamptz NOT NULL,
        finished_at timestamptz,
        rows_total int NOT NULL DEFAULT 0,
        rows_done int NOT NULL DEFAULT 0,
        accepted int NOT NULL DEFAULT 0,
        rejected int NOT NULL DEFAULT 0
      );
      CREATE UNIQUE INDEX import_by_key ON import (imported_by, request_key) WHERE request_key IS NOT NULL;
      CREATE INDEX import_newest ON import (imported_by, made_at DESC);
      CREATE TABLE import_row (
        id uuid PRIMARY KEY,
        import_id uuid NOT NULL REFERENCES import,
        imported_by uuid NOT NULL,
        row int NOT NULL,
        line int NOT NULL,
        external_ref text NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('accepted', 'rejected')),
        problems jsonb NOT NULL,
        warnings jsonb NOT NULL,
        nomination_id uuid,
        -- a rejected row as typed, to be downloaded, corrected and sent again
        record jsonb,
        UNIQUE (import_id, row)
      );
      -- The file while it is read, piece by piece: it survives a stopped process, and is emptied once it is done.
      CREATE TABLE import_chunk (
        file_id uuid NOT NULL,
        n int NOT NULL,
        bytes bytea NOT NULL,
        PRIMARY KEY (file_id, n)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
