import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string): string => `(SELECT nullif(current_setting('clinic.${name}', true), '')::uuid[])::uuid[]`;

/** What is asked of an agency its people may read, whatever they may read of others'; never of a barred case. */
const opened = (table: string, asked: string): string => `
  DO $$ BEGIN
    EXECUTE format('ALTER POLICY second_lock ON ${table} USING ((%s) OR (%s))',
      (SELECT pg_get_expr(polqual, polrelid) FROM pg_policy WHERE polrelid = '${table}'::regclass AND polname = 'second_lock'),
      $asked$case_id <> ALL (${said('barred')}) AND ${asked} = ANY (${said('own')})$asked$);
  END $$;`;

/**
 * Whose view of a pre-screen is asked, and by which day. For as long as the pre-screen is not decided, the answers of the
 * reduced form are open to the agency that is asked: the database itself sees to when they are, and when no longer.
 */
export class ViewAsked1764000000510 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mappa_referral
        ADD COLUMN view_agency_id uuid REFERENCES agency,
        ADD COLUMN view_due_on date,
        ADD COLUMN view_asked_at timestamptz,
        ADD CHECK (num_nulls(view_agency_id, view_due_on, view_asked_at) IN (0, 3));
      CREATE INDEX mappa_referral_by_view ON mappa_referral (view_agency_id) WHERE state = 'prescreen';
      ALTER TABLE mappa_text ADD COLUMN asked_agency_id uuid REFERENCES agency;

      CREATE FUNCTION view_asked_of(state text, agency uuid, category text) RETURNS uuid LANGUAGE sql IMMUTABLE AS
        $asked$ SELECT CASE WHEN state = 'prescreen' AND category = 'offendingHistory' THEN agency END $asked$;
      CREATE FUNCTION text_is_asked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $asked$
      BEGIN
        NEW.asked_agency_id := (SELECT view_asked_of(r.state, r.view_agency_id, NEW.category) FROM mappa_referral r WHERE r.id = NEW.mappa_id);
        RETURN NEW;
      END $asked$;
      CREATE FUNCTION texts_are_asked() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $asked$
      BEGIN
        UPDATE mappa_text t SET asked_agency_id = view_asked_of(NEW.state, NEW.view_agency_id, t.category)
          WHERE t.mappa_id = NEW.id AND t.asked_agency_id IS DISTINCT FROM view_asked_of(NEW.state, NEW.view_agency_id, t.category);
        RETURN NULL;
      END $asked$;
      CREATE TRIGGER asked_of BEFORE INSERT OR UPDATE OF mappa_id, category ON mappa_text FOR EACH ROW EXECUTE FUNCTION text_is_asked();
      CREATE TRIGGER view_asked AFTER UPDATE OF state, view_agency_id ON mappa_referral FOR EACH ROW EXECUTE FUNCTION texts_are_asked();
      ${opened('mappa_referral', `view_asked_of(state, view_agency_id, category)`)}
      ${opened('mappa_text', 'asked_agency_id')}
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
