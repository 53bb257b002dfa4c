import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * From the approval on nothing is written into a file: what is added while it is being erased, in a table that was done
 * already, would stay for ever. A table whose rows are erased gets the trigger by `guard_file`.
 */
export class NothingIntoDisposedFiles1764000000768 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX retention_gone ON retention (case_id) WHERE state IN ('disposing', 'disposed');
      CREATE FUNCTION file_is_there() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $there$
      BEGIN
        IF EXISTS (SELECT 1 FROM retention r WHERE r.case_id = NEW.case_id AND r.state IN ('disposing', 'disposed')) THEN
          -- Answered as a refusal (http/refusal.ts).
          RAISE EXCEPTION 'The file was disposed of' USING ERRCODE = 'SC409';
        END IF;
        RETURN NEW;
      END $there$;
      REVOKE ALL ON FUNCTION file_is_there() FROM PUBLIC;
      CREATE FUNCTION guard_file(erased regclass) RETURNS void LANGUAGE plpgsql AS $guard$
      BEGIN
        EXECUTE format('CREATE TRIGGER file_is_there BEFORE INSERT OR UPDATE OF case_id ON %s
          FOR EACH ROW EXECUTE FUNCTION file_is_there()', erased);
      END $guard$;
      REVOKE ALL ON FUNCTION guard_file(regclass) FROM PUBLIC;
      SELECT guard_file(table_name::regclass) FROM disposal_line WHERE act = 'delete';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
