import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What somebody's rights hang on says when it was changed, so that what was read of them stands until then (decision 147).
 * Each connection to the database has one row, which only it writes: nobody waits for anybody. A row that tells of a day
 * ago is of no use, and is taken away by whichever connection writes its first.
 */
export class FactChanges1764000000790 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE fact_change (
        connection integer PRIMARY KEY,
        changed_by xid8 NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX fact_change_by ON fact_change (changed_by);
      REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON fact_change FROM clinic_app;

      CREATE FUNCTION fact_changed() RETURNS trigger
        LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $changed$
      BEGIN
        UPDATE fact_change SET changed_by = pg_current_xact_id(), at = now() WHERE connection = pg_backend_pid();
        IF NOT FOUND THEN
          DELETE FROM fact_change WHERE connection IN (
            SELECT connection FROM fact_change WHERE at < now() - interval '1 day' FOR UPDATE SKIP LOCKED);
          INSERT INTO fact_change VALUES (pg_backend_pid(), pg_current_xact_id(), now());
        END IF;
        RETURN NULL;
      END $changed$;
      REVOKE ALL ON FUNCTION fact_changed() FROM PUBLIC;
      CREATE FUNCTION tell_changes(of_table regclass, of_columns text DEFAULT '') RETURNS void LANGUAGE plpgsql AS $tell$
      BEGIN
        EXECUTE format('CREATE TRIGGER fact_changed AFTER INSERT OR DELETE OR TRUNCATE OR UPDATE %s ON %s
          FOR EACH STATEMENT EXECUTE FUNCTION fact_changed()', of_columns, of_table);
      END $tell$;
      REVOKE ALL ON FUNCTION tell_changes(regclass, text) FROM PUBLIC;

      SELECT tell_changes(told::regclass) FROM unnest('{${whole.join()}}'::text[]) told;
      SELECT tell_changes('case_file', 'OF restricted, merged_into'), tell_changes('staff', 'OF suspended_at');

      CREATE INDEX meeting_locked ON meeting (locked_at);
      CREATE INDEX meeting_closed ON meeting (closed_at);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

/** Every table that facts are read from, but for the two of which they read few columns. */
const whole = [
  'post',
  'agency',
  'agency_setting',
  'forum',
  'forum_setting',
  'forum_grant',
  'undertaking',
  'acceptance',
  'sharing_agreement',
  'agreement_party',
  'conflict',
  'case_team',
  'case_grant',
  'case_forum',
  'depth_of_sharing',
  'meeting',
  'agenda_item',
  'item_exclusion',
  'attendance',
  'agency_return',
  'meeting_invitation',
  'glass_break',
  'investigation',
  'declaration_case',
  'advocacy_service',
  'group_member',
];
