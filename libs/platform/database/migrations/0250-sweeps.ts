import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Recorded crimes that a force sends to a forum since its last meeting, and what was answered about each. */
export class Sweeps1764000000250 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sweep (
        id uuid PRIMARY KEY,
        forum_id uuid NOT NULL REFERENCES forum,
        sent_by uuid NOT NULL REFERENCES staff,
        sent_at timestamptz NOT NULL,
        -- the day of the forum's last meeting then; none where it never met
        since_on date,
        dates_as text NOT NULL CHECK (dates_as IN ('iso', 'day_month_year'))
      );
      CREATE INDEX sweep_by_forum ON sweep (forum_id, sent_at DESC);
      -- What became of the rows: for whoever sent them, who knows how many there were.
      CREATE TABLE sweep_receipt (
        id uuid PRIMARY KEY,
        sweep_id uuid NOT NULL REFERENCES sweep,
        sent_by uuid NOT NULL REFERENCES staff,
        rows int NOT NULL,
        entered int NOT NULL,
        matched int NOT NULL,
        refused int NOT NULL,
        refusals jsonb NOT NULL
      );
      CREATE UNIQUE INDEX sweep_receipt_by_sweep ON sweep_receipt (sweep_id);
      CREATE TABLE swept_crime (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL,
        category text NOT NULL,
        released boolean NOT NULL DEFAULT false,
        forum_id uuid NOT NULL REFERENCES forum,
        -- the sweep that brought it first
        sweep_id uuid NOT NULL REFERENCES sweep,
        case_reference text NOT NULL,
        state text NOT NULL CHECK (state IN ('waiting', 'answered')),
        version int NOT NULL DEFAULT 1,
        crime_ref text NOT NULL,
        -- letters and digits alone; with the sender's id behind it where the plain key belongs to what is kept from them
        crime_ref_key text NOT NULL,
        recorded_on date NOT NULL,
        offence text NOT NULL,
        district text,
        advocacy text NOT NULL CHECK (advocacy IN ('referred', 'declined', 'not_reached', 'not_referred')),
        referred_at timestamptz,
        -- whether it came as already referred
        referred_on_arrival boolean NOT NULL,
        safeguarding text CHECK (safeguarding IN ('done', 'under_way', 'not_done')),
        next text CHECK (next IN ('none', 'forum')),
        next_forum_id uuid REFERENCES forum,
        -- kept beside advocacy and state, so that the desk has an index
        unreferred boolean NOT NULL,
        on_desk boolean NOT NULL,
        answered_by uuid,
        answered_at timestamptz,
        UNIQUE (forum_id, crime_ref_key),
        CHECK (unreferred = (advocacy = 'not_referred')),
        CHECK (on_desk = (unreferred OR state = 'waiting')),
        CHECK ((advocacy = 'referred') = (referred_at IS NOT NULL)),
        CHECK ((next IS NOT DISTINCT FROM 'forum') = (next_forum_id IS NOT NULL))
      );
      CREATE INDEX swept_crime_desk ON swept_crime (forum_id, unreferred DESC, recorded_on, id) WHERE on_desk;
      CREATE INDEX swept_crime_by_sweep ON swept_crime (sweep_id);
      CREATE INDEX swept_crime_by_case ON swept_crime (case_id);
      SELECT lock_rows('swept_crime', '', false);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
