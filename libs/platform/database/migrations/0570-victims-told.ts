import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;

/**
 * What happened and a victim has to be told of, with what they were told; and who is the one person who tells a victim,
 * from when to when. Both name the place of the victim in the case and the person: the person follows where two people
 * turn out to be one, and then one contact of two stays, the one of longest standing.
 */
export class VictimsTold1764000000570 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE victim_event (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimIdentity'),
        released boolean NOT NULL,
        case_reference text NOT NULL,
        -- the forum that answers for it
        forum_id uuid REFERENCES forum,
        stands_as uuid NOT NULL REFERENCES case_person,
        victim_id uuid NOT NULL REFERENCES person,
        kind text NOT NULL CHECK (kind IN ('arrest', 'bail', 'bail_conditions', 'charge', 'no_further_action', 'caution',
          'not_charged', 'charge_altered', 'hearing', 'order_step', 'release', 'breach', 'panel_outcome', 'crime_recorded')),
        state text NOT NULL CHECK (state IN ('due', 'told', 'not_told', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        occurred_at timestamptz NOT NULL,
        enhanced boolean NOT NULL,
        enhanced_reason text,
        -- which rule says by when, and by when it then was
        timing text NOT NULL,
        due_on date NOT NULL,
        teller_id uuid REFERENCES staff,
        teller_agency_id uuid REFERENCES agency,
        told_by uuid REFERENCES staff,
        told_agency_id uuid REFERENCES agency,
        told_at timestamptz,
        method text CHECK (method IN ('in_person', 'telephone', 'video', 'text', 'email', 'letter', 'other')),
        content_class text CHECK (content_class IN ('outcome', 'custody', 'conditions', 'dates', 'order', 'safety')),
        said text CHECK (said LIKE content_class || '.%'),
        response text,
        -- why they were not told, or why it was entered by mistake
        reason text,
        settled_as text CHECK (settled_as IN ('right', 'wrong')),
        settled_reason text,
        settled_by uuid REFERENCES staff,
        settled_at timestamptz,
        -- what raised it, where that was no person: the row of another room
        raised_by uuid,
        -- of a recorded crime, by which the service that contacts its victim knows it
        crime_ref text,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        ended_by uuid,
        ended_at timestamptz,
        CHECK (enhanced OR enhanced_reason IS NOT NULL),
        CHECK ((state = 'due') = (ended_at IS NULL)),
        CHECK (state <> 'told' OR told_at IS NOT NULL),
        CHECK (state <> 'due' OR told_at IS NULL),
        CHECK ((said IS NULL) = (content_class IS NULL)),
        CHECK ((settled_as IS NULL) = (settled_at IS NULL)),
        CHECK ((teller_id IS NULL) OR (teller_agency_id IS NOT NULL)),
        CHECK (crime_ref IS NULL OR kind = 'crime_recorded')
      );
      CREATE INDEX victim_event_by_case ON victim_event (case_id, occurred_at);
      CREATE INDEX victim_event_by_victim ON victim_event (victim_id, kind);
      CREATE INDEX victim_event_due ON victim_event (due_on) WHERE state = 'due';
      CREATE INDEX victim_event_to_tell ON victim_event (teller_id, due_on) WHERE state = 'due';
      CREATE INDEX victim_event_raised ON victim_event (raised_by) WHERE raised_by IS NOT NULL;
      -- The service that contacts the victim of every recorded crime works on what it is to do, and on nothing else of the case.
      SELECT lock_rows('victim_event', $own$kind = 'crime_recorded' AND ${among('teller_agency_id', 'own', 'uuid')}$own$, false);

      CREATE TABLE named_contact (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'victimIdentity'),
        released boolean NOT NULL,
        case_reference text NOT NULL,
        stands_as uuid NOT NULL REFERENCES case_person,
        victim_id uuid NOT NULL REFERENCES person,
        staff_id uuid NOT NULL REFERENCES staff,
        staff_agency_id uuid NOT NULL REFERENCES agency,
        state text NOT NULL CHECK (state IN ('named', 'handed_over', 'ended')),
        version int NOT NULL DEFAULT 1,
        from_on date NOT NULL,
        to_on date,
        reason text,
        to_id uuid REFERENCES named_contact DEFERRABLE INITIALLY DEFERRED,
        -- what was still to be told and went along with a hand-over
        passed uuid[] NOT NULL DEFAULT '{}',
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        ended_by uuid,
        ended_at timestamptz,
        CHECK ((state = 'named') = (ended_at IS NULL)),
        CHECK ((state = 'named') = (to_on IS NULL)),
        CHECK (to_on >= from_on),
        -- One at a time for a victim, whichever cases they are in; a hand-over ends one and begins the next, in whichever order.
        CONSTRAINT one_contact_a_victim EXCLUDE USING btree (victim_id WITH =) WHERE (state = 'named') DEFERRABLE INITIALLY DEFERRED
      );
      CREATE INDEX named_contact_by_case ON named_contact (case_id, from_on);
      CREATE INDEX named_contact_by_staff ON named_contact (staff_id) WHERE state = 'named';
      SELECT lock_rows('named_contact', '', false);

      -- Who the one contact of a victim is, whichever case they were named in: who is concerned, and nothing of that case.
      CREATE VIEW contact_named AS
        SELECT id, victim_id, case_id, staff_id, staff_agency_id, from_on,
          -- what was entered in the wrong place is nobody's contact
          EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = c.id AND o.returned_at IS NULL) AS out_of_view
        FROM named_contact c WHERE state = 'named';
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON contact_named FROM clinic_app;

      CREATE FUNCTION tell_whom_it_is() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $same$
      BEGIN
        UPDATE victim_event SET victim_id = NEW.person_id WHERE stands_as = NEW.id;
        UPDATE named_contact SET victim_id = NEW.person_id WHERE stands_as = NEW.id;
        UPDATE named_contact c SET state = 'ended', version = version + 1,
            to_on = greatest(from_on, (coalesce(${said('at', 'timestamptz')}, now()) AT TIME ZONE 'Europe/London')::date),
            ended_at = coalesce(${said('at', 'timestamptz')}, now())
          WHERE victim_id = NEW.person_id AND state = 'named' AND EXISTS (SELECT 1 FROM named_contact o
            WHERE o.victim_id = c.victim_id AND o.state = 'named' AND (o.from_on, o.made_at, o.id) < (c.from_on, c.made_at, c.id));
        RETURN NULL;
      END $same$;
      REVOKE ALL ON FUNCTION tell_whom_it_is() FROM PUBLIC;
      CREATE TRIGGER told_whom AFTER UPDATE OF person_id ON case_person
        FOR EACH ROW WHEN (OLD.person_id <> NEW.person_id) EXECUTE FUNCTION tell_whom_it_is();
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
