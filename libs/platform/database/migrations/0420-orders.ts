import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Stalking protection orders, from when one is considered, with what was written about each. */
export class Orders1764000000420 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE protection_order (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'spoFile'),
        released boolean NOT NULL,
        reference text NOT NULL UNIQUE,
        case_reference text NOT NULL,
        forum_id uuid NOT NULL REFERENCES forum,
        item_id uuid REFERENCES agenda_item,
        state text NOT NULL CHECK (state IN ('considered', 'not_pursued', 'preparing', 'wrong_force', 'authority_sought',
          'authorised', 'refused_internally', 'lodged', 'made', 'refused', 'withdrawn', 'served', 'in_force', 'discharged', 'expired')),
        version int NOT NULL DEFAULT 1,
        force_agency_id uuid REFERENCES agency,
        force_ground text,
        protects text,
        provider_ready boolean,
        considered_on date NOT NULL,
        sought_on date,
        authorised_on date,
        lodged_on date,
        hearing_on date,
        interim text NOT NULL CHECK (interim IN ('none', 'sought', 'made', 'served', 'refused')),
        interim_sought_on date,
        interim_answered_on date,
        interim_ends_on date,
        interim_served_on date,
        made_on date,
        starts_on date,
        ends_on date,
        served_on date,
        served_how text,
        in_force_on date,
        ended_on date,
        victim_told_on date,
        victim_told_by text,
        writings int NOT NULL DEFAULT 0,
        opened_by uuid NOT NULL,
        opened_at timestamptz NOT NULL,
        external_key text,
        CHECK ((interim = 'none') = (interim_sought_on IS NULL)),
        CHECK (ends_on IS NULL OR starts_on <= ends_on)
      );
      CREATE INDEX protection_order_by_case ON protection_order (case_id, considered_on DESC);
      CREATE UNIQUE INDEX protection_order_by_item ON protection_order (item_id) WHERE item_id IS NOT NULL;
      CREATE INDEX protection_order_by_forum ON protection_order (forum_id, considered_on DESC);
      CREATE INDEX protection_order_by_state ON protection_order (state, considered_on DESC);
      CREATE TABLE order_text (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES protection_order,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        -- Where a zone lies is held as where the victim is, and nothing else about an order is.
        category text NOT NULL CHECK ((category = 'victimLocation') = (field = 'zone')),
        released boolean NOT NULL CHECK (NOT released OR field <> 'zone'),
        field text NOT NULL,
        text text NOT NULL,
        writing int NOT NULL,
        replaced_by int,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX order_text_by_case ON order_text (case_id);
      CREATE UNIQUE INDEX order_text_now ON order_text (order_id, field) WHERE withdrawn_at IS NULL;
      SELECT lock_rows('protection_order', '', false);
      SELECT lock_rows('order_text', '', true);

      CREATE OR REPLACE VIEW reference_taken AS
        SELECT reference FROM nomination UNION ALL SELECT reference FROM case_file
        UNION ALL SELECT reference FROM meeting UNION ALL SELECT reference FROM action
        UNION ALL SELECT reference FROM protection_order;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
