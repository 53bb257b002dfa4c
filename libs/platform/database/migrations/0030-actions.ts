import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Actions; and of each move, which request made it and what it was that was taken back. */
export class Actions1764000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE action (
        id uuid PRIMARY KEY,
        reference text NOT NULL UNIQUE,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'actions'),
        released boolean NOT NULL DEFAULT false,
        state text NOT NULL CHECK (state IN ('proposed', 'assigned', 'accepted', 'in_progress', 'refused',
          'done_claimed', 'verified', 'cancelled', 'superseded')),
        open boolean NOT NULL,
        version int NOT NULL DEFAULT 1,
        text text NOT NULL,
        type text NOT NULL,
        risk text,
        priority text NOT NULL,
        success_test text,
        owner_id uuid NOT NULL REFERENCES staff,
        deputy_id uuid REFERENCES staff,
        due_on date NOT NULL,
        original_due_on date,
        owed_since date NOT NULL,
        reason text,
        evidence text,
        done_on date,
        claimed_at timestamptz,
        superseded_by uuid REFERENCES action,
        requested_by uuid REFERENCES staff,
        item_id uuid,
        meeting_id uuid,
        external_key text,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        CHECK (open = (state IN ('proposed', 'assigned', 'accepted', 'in_progress', 'refused'))),
        CHECK (original_due_on IS NULL OR original_due_on < due_on)
      );
      -- Mine, my agency's and everybody's, what is open first and by due date: each list is read off its index.
      CREATE INDEX action_of_owner ON action (owner_id, open, due_on, id);
      CREATE INDEX action_of_deputy ON action (deputy_id, open, due_on, id) WHERE deputy_id IS NOT NULL;
      CREATE INDEX action_of_agency ON action (agency_id, open, due_on, id);
      CREATE INDEX action_by_due_date ON action (open, due_on, id);
      CREATE INDEX action_by_case ON action (case_id);
      CREATE INDEX action_by_item ON action (item_id) WHERE item_id IS NOT NULL;
      CREATE INDEX action_by_meeting ON action (meeting_id) WHERE meeting_id IS NOT NULL;
      CREATE INDEX action_by_external_key ON action (external_key) WHERE external_key IS NOT NULL;
      CREATE INDEX action_by_words ON action USING gin (text gin_trgm_ops);

      -- The first post listed for an agency leads it.
      ALTER TABLE post ADD COLUMN listed serial NOT NULL;

      -- One message tells a person of everything that one request did to them.
      ALTER TABLE move_made ADD COLUMN request_id text;
      -- What was taken back stays readable: a correction erases nothing.
      ALTER TABLE move_made ADD COLUMN undone jsonb;
      CREATE INDEX move_made_by_request ON move_made (request_id) WHERE request_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
