import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What somebody signs in with has a version, and whoever is between password and session is bound to it (decision 160). */
export class AccountVersions1764000000800 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Counted up by whatever changes how its owner signs in; written by nothing that a move of theirs takes back.
      CREATE TABLE account (staff_id uuid PRIMARY KEY REFERENCES staff ON DELETE CASCADE, version int NOT NULL DEFAULT 1);
      INSERT INTO account (staff_id) SELECT id FROM staff;
      CREATE FUNCTION open_account() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $open$
      BEGIN
        INSERT INTO account (staff_id) VALUES (NEW.id);
        RETURN NULL;
      END $open$;
      REVOKE ALL ON FUNCTION open_account() FROM PUBLIC;
      CREATE TRIGGER open_account AFTER INSERT ON staff FOR EACH ROW EXECUTE FUNCTION open_account();
      -- A step that names no version of an account is over.
      ALTER TABLE sign_in_step ADD COLUMN account_version int NOT NULL DEFAULT 0;
      -- Of a program that is being set up: the session or step that its secret was shown to.
      ALTER TABLE factor ADD COLUMN holder_id uuid;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
