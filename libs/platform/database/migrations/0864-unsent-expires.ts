import type { MigrationInterface, QueryRunner } from 'typeorm';
import { disposeStep, inside } from './0767-disposal.js';

const anId = '[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}';

/** Every row of the files by its id: what is not sent names a file by one of them, or by the file itself. */
const named = `
  CREATE FUNCTION ids_in_files(cases uuid[]) RETURNS uuid[] LANGUAGE plpgsql STABLE AS $ids$
  DECLARE
    line record;
    found uuid[];
    every uuid[] := cases;
  BEGIN
    FOR line IN SELECT l.table_name FROM disposal_line l WHERE l.act <> 'within' AND (SELECT count(*) FROM pg_attribute a
      WHERE a.attrelid = l.table_name::regclass AND a.attname IN ('id', 'case_id') AND a.atttypid = 'uuid'::regtype AND NOT a.attisdropped) = 2
    LOOP
      EXECUTE format('SELECT array_agg(id) FROM %I WHERE case_id = ANY ($1)', line.table_name) INTO found USING cases;
      every := every || coalesce(found, '{}');
    END LOOP;
    RETURN every;
  END $ids$;
  REVOKE ALL ON FUNCTION ids_in_files(uuid[]) FROM PUBLIC;
  CREATE FUNCTION names_one_of(said text, ids uuid[]) RETURNS boolean LANGUAGE sql IMMUTABLE AS $names$
    SELECT EXISTS (SELECT 1 FROM regexp_matches(lower(said), '${anId}', 'g') m WHERE m[1]::uuid = ANY (ids))
  $names$;
  REVOKE ALL ON FUNCTION names_one_of(text, uuid[]) FROM PUBLIC;`;

const ofDrafts = `SELECT d.id FROM draft d WHERE d.id IN (SELECT r.draft_id FROM release r WHERE r.case_id = ANY (cases)) OR names_one_of(d.answers::text, (SELECT ids_in_files(cases)))`;

/** What is not sent of a file goes before its rows, by which it is known. */
const unsent = `
  ELSIF line.table_name = 'kept_post' THEN
    DELETE FROM kept_post k WHERE names_one_of(k.path || ' ' || k.body::text, (SELECT ids_in_files(cases)) || ARRAY(${ofDrafts}));
  ELSIF line.table_name = 'draft' THEN
    DELETE FROM draft WHERE id IN (${ofDrafts});
  END IF;`;

/** What waits to be sent is deleted after a time, of which its writer is told before, and with the file that it is about. */
export class UnsentExpires1764000000864 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- The day on which it is deleted, once its writer was told.
      ALTER TABLE draft ADD COLUMN delete_on date;
      ALTER TABLE kept_post ADD COLUMN delete_on date;
      INSERT INTO disposal_line (table_name, position, act, columns, why) VALUES
        ('kept_post', -1, 'within', '{}', 'What was sent too late and names the file, by the person who typed it'),
        ('draft', 0, 'within', '{}', 'Nominations being written with what the file released, and that became one of its nominations');
      ${named}
      ${disposeStep(inside.replace('END IF;', unsent.trim()))}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
