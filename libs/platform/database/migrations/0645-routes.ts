import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Other orders, bail and licence conditions beside stalking protection orders, and which routes of a case were considered. */
export class Routes1764000000645 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE other_order (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'spoFile'),
        released boolean NOT NULL,
        case_reference text NOT NULL,
        forum_id uuid REFERENCES forum,
        kind text NOT NULL,
        state text NOT NULL CHECK (state IN ('in_force', 'ended', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        from_on date NOT NULL,
        until_on date,
        issued_by text NOT NULL,
        number text,
        conditions text NOT NULL,
        changed_on date,
        ended_on date,
        ended_why text,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        external_key text,
        CHECK (until_on >= from_on),
        CHECK (ended_on >= from_on),
        CHECK ((state = 'ended') = (ended_on IS NOT NULL))
      );
      CREATE INDEX other_order_by_case ON other_order (case_id, from_on DESC);
      CREATE INDEX other_order_by_state ON other_order (state, from_on DESC);
      CREATE INDEX other_order_ending ON other_order (until_on) WHERE state = 'in_force';
      CREATE TABLE case_route (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        -- What is considered of somebody's health is held as that is.
        category text NOT NULL CHECK (category IN ('spoFile', 'perpetratorHealth')),
        released boolean NOT NULL,
        case_reference text NOT NULL,
        forum_id uuid REFERENCES forum,
        kind text NOT NULL,
        state text NOT NULL CHECK (state IN ('considered', 'used', 'refused')),
        version int NOT NULL DEFAULT 1,
        why text NOT NULL,
        decided_on date NOT NULL,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        UNIQUE (case_id, kind)
      );
      CREATE INDEX case_route_by_state ON case_route (state, decided_on DESC);
      SELECT lock_rows(t::regclass, '', false) FROM unnest(ARRAY['other_order', 'case_route']) t;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
