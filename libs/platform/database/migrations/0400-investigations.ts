import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;

/**
 * Who holds the investigation of a case, from when to when. Whoever hands it over reads the case as it was until then
 * (decision 77): of the cases whose investigation is known here, the database notes when each row was last written.
 */
export class Investigations1764000000400 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE investigation (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'caseExists'),
        released boolean NOT NULL,
        case_reference text NOT NULL,
        staff_id uuid NOT NULL REFERENCES staff,
        -- the unit of the police for which they hold it
        unit_id uuid NOT NULL REFERENCES agency,
        state text NOT NULL CHECK (state IN ('held', 'handed_over', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        from_on date NOT NULL,
        handed_on date,
        -- up to when whoever held it reads the case
        until_at timestamptz,
        reason text,
        to_id uuid REFERENCES investigation,
        to_staff_id uuid REFERENCES staff,
        to_unit_id uuid REFERENCES agency,
        -- what the hand-over changed: the way back
        changed jsonb,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        ended_by uuid REFERENCES staff,
        ended_at timestamptz,
        CHECK ((state = 'held') = (ended_at IS NULL)),
        CHECK ((state = 'handed_over') = (until_at IS NOT NULL AND handed_on IS NOT NULL AND to_id IS NOT NULL)),
        CHECK (handed_on >= from_on),
        -- One at a time; a hand-over ends one and begins the next, in whichever order.
        EXCLUDE USING btree (case_id WITH =) WHERE (state = 'held') DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX investigation_by_case ON investigation (case_id, from_on);
      CREATE INDEX investigation_by_holder ON investigation (staff_id, case_id);
      SELECT lock_rows('investigation', $own$staff_id = ${said('staff', 'uuid')}$own$, false);

      CREATE VIEW case_handed_over AS SELECT case_id, staff_id, unit_id AS agency_id, max(until_at) AS until
        FROM investigation WHERE state = 'handed_over' GROUP BY 1, 2, 3;
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON case_handed_over FROM clinic_app;

      CREATE TABLE row_written (row_id uuid PRIMARY KEY, at timestamptz NOT NULL);
      CREATE FUNCTION note_written() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $noted$
      BEGIN
        IF EXISTS (SELECT 1 FROM investigation i WHERE i.case_id = NEW.case_id) THEN
          INSERT INTO row_written VALUES (NEW.id, coalesce(${said('at', 'timestamptz')}, now()))
            ON CONFLICT (row_id) DO UPDATE SET at = greatest(row_written.at, excluded.at);
        END IF;
        RETURN NULL;
      END $noted$;
      REVOKE ALL ON FUNCTION note_written() FROM PUBLIC;

      -- Every table whose rows say whose they are and who may see them, those to come once they are locked. That there
      -- is a case stays known; what changed of it since is told as it was.
      CREATE FUNCTION note_when_written(held regclass) RETURNS void LANGUAGE plpgsql AS $noting$
      BEGIN
        EXECUTE format('CREATE TRIGGER written AFTER INSERT OR UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION note_written()', held);
      END $noting$;
      REVOKE ALL ON FUNCTION note_when_written(regclass) FROM PUBLIC;
      SELECT note_when_written(c.oid::regclass) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind = 'r' AND c.relname <> 'case_file' AND (
          SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND NOT a.attisdropped
            AND a.attname IN ('id', 'case_id', 'category', 'released')) = 4;
      DO $whole$ BEGIN
        EXECUTE replace(pg_get_functiondef('lock_rows(regclass, text, boolean)'::regprocedure), 'IF located THEN',
          'PERFORM note_when_written(held); IF located THEN');
      END $whole$;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
