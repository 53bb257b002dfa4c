import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

/** What is said, asked and decided on an item, which is of the item's forum. */
const onItems = ['item_exclusion', 'item_answer', 'item_note', 'item_decision', 'return_part'];
/** What an agency owns or gave itself, it reads wherever that is. */
const owned = ['action', 'agency_return', 'return_part', 'item_note', 'victim_attempt'];

/**
 * Several forums in which one case stands are kept apart: what hangs on an item is of the forum whose item it is, an
 * action of the forum that set it, and the second lock holds each person to the forums that they could reach.
 */
export class ForumsApart1764000000365 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of onItems) await runner.query(ofItsItem(table));
    for (const statement of [actions, told]) await runner.query(statement);
    for (const table of ['agenda_item', 'agency_return', 'action', ...onItems]) await runner.query(held(table));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** Kept by the database, so that no row can be of another forum than its item; the view asks beyond the second lock. */
const ofItsItem = (table: string): string => `
  ALTER TABLE ${table} ADD COLUMN forum_id uuid;
  UPDATE ${table} t SET forum_id = i.forum_id FROM agenda_item i WHERE i.id = t.item_id;
  ALTER TABLE ${table} ALTER COLUMN forum_id SET NOT NULL;
  CREATE OR REPLACE VIEW item_place AS SELECT id, meeting_id, case_id, state, started_at, ended_at, forum_id FROM agenda_item;
  CREATE OR REPLACE FUNCTION forum_of_item() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $forum$
  BEGIN
    NEW.forum_id := (SELECT i.forum_id FROM item_place i WHERE i.id = NEW.item_id);
    RETURN NEW;
  END $forum$;
  CREATE TRIGGER of_its_item BEFORE INSERT OR UPDATE OF forum_id, item_id ON ${table}
    FOR EACH ROW EXECUTE FUNCTION forum_of_item();`;

/** An action is of its item's forum; else of the forum that set it, which is told, and was the one that leads before that was. */
const actions = `
  ALTER TABLE action ADD COLUMN forum_id uuid;
  CREATE FUNCTION forum_of_action() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $forum$
  BEGIN
    NEW.forum_id := coalesce((SELECT i.forum_id FROM item_place i WHERE i.id = NEW.item_id), NEW.forum_id,
      (SELECT l.forum_id FROM case_led l WHERE l.case_id = NEW.case_id AND l.to_at IS NULL),
      (SELECT s.forum_id FROM case_standing s WHERE s.case_id = NEW.case_id ORDER BY s.to_at DESC NULLS FIRST, s.from_at LIMIT 1));
    RETURN NEW;
  END $forum$;
  CREATE TRIGGER of_its_forum BEFORE INSERT ON action FOR EACH ROW EXECUTE FUNCTION forum_of_action();
  UPDATE action a SET forum_id = coalesce(
    (SELECT i.forum_id FROM agenda_item i WHERE i.id = a.item_id), (SELECT m.forum_id FROM meeting m WHERE m.id = a.meeting_id),
    (SELECT l.forum_id FROM case_lead l WHERE l.case_id = a.case_id AND l.to_at IS NULL),
    (SELECT s.forum_id FROM case_forum s WHERE s.case_id = a.case_id ORDER BY s.to_at DESC NULLS FIRST, s.from_at LIMIT 1));`;

/** Who is on a team, and what is opened to whom, is so in the forum that made it so; where none is named, wherever the case stands. */
const told = `
  ALTER TABLE case_team ADD COLUMN forum_id uuid REFERENCES forum;
  CREATE OR REPLACE VIEW case_teamed AS SELECT case_id, staff_id, agency_id, from_at, to_at, forum_id FROM case_team;
  CREATE OR REPLACE VIEW case_granted AS SELECT case_id, staff_id, kind, categories, from_at, to_at, forum_id, item_id FROM case_grant;`;

/** Holds the rows of a table to the forums that a person could reach. */
export const held = (table: string): string => {
  const own = owned.includes(table) ? ` OR ${among('agency_id', 'own', 'uuid')}` : '';
  return `
    DO $$ BEGIN
      EXECUTE format('ALTER POLICY second_lock ON ${table} USING ((%s) AND (%s))',
        (SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polrelid = '${table}'::regclass AND polname = 'second_lock'),
        $places$(SELECT nullif(current_setting('clinic.house', true), '')) = 'on' OR ${among('forum_id', 'places', 'uuid')}${own}$places$);
    END $$;`;
};
