import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The second lock: whatever statement the applications send, of rows that belong to a case they get no others than of
 * agencies that may share with the person, of categories that one of the person's posts could ever receive, never of a
 * barred case, and where a victim is only in cases of the person's team, grants and receipts. What a transaction may
 * get is set once when it begins (`work/lock.ts`); where nothing is set, nothing is got.
 */
export class SecondLock1764000000190 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE FUNCTION lock_rows(held regclass, besides text DEFAULT 'false') RETURNS void LANGUAGE plpgsql AS $lock$
      DECLARE
        -- Each is asked for once a statement, not once a row.
        said CONSTANT text := '(SELECT nullif(current_setting(''clinic.%s'', true), '''')%s)';
        ids CONSTANT text := '::uuid[]';
      BEGIN
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', held);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', held);
        EXECUTE format('CREATE POLICY owner_keeps ON %s TO CURRENT_USER USING (true)', held);
        EXECUTE format('CREATE POLICY second_lock ON %s TO clinic_app USING (' ||
          format(said, 'house', ' = ''on''') ||
          ' OR (case_id <> ALL (' || format(said, 'barred', ids) || '::uuid[])' ||
          ' AND ((' || besides || ') OR (agency_id = ANY (' || format(said, 'agencies', ids) || '::uuid[])' ||
          ' AND category = ANY (' || format(said, 'categories', '::text[]') || '::text[])' ||
          ' AND (category <> ''victimLocation'' OR case_id = ANY (' || format(said, 'cases', ids) || '::uuid[])' ||
          ' OR EXISTS (SELECT 1 FROM case_grant g WHERE g.case_id = %1$s.case_id AND g.kind = ''receipt''' ||
          ' AND g.staff_id = ' || format(said, 'staff', '::uuid') || ' AND g.from_at <= ' || format(said, 'at', '::timestamptz') ||
          ' AND (g.to_at IS NULL OR g.to_at > ' || format(said, 'at', '::timestamptz') || '))))))) WITH CHECK (true)', held);
      END $lock$;

      SELECT lock_rows(t::regclass) FROM unnest(ARRAY['case_file', 'case_decision', 'case_person', 'person_name',
        'person_fact', 'safe_contact', 'action', 'agenda_item', 'item_exclusion', 'item_answer', 'item_decision',
        'item_note']) t;
      -- What an agency gave or asked for itself it may read, whatever its people may read of others'.
      SELECT lock_rows(t::regclass, $own$agency_id = ANY ((SELECT nullif(current_setting('clinic.own', true), '')::uuid[])::uuid[])$own$)
        FROM unnest(ARRAY['agency_return', 'return_part']) t;
      SELECT lock_rows(t::regclass, $own$nominator_agency_id = ANY ((SELECT nullif(current_setting('clinic.own', true), '')::uuid[])::uuid[])$own$)
        FROM unnest(ARRAY['nomination', 'nomination_decision']) t;
      SELECT lock_rows('nomination_answer', $own$given_by = (SELECT nullif(current_setting('clinic.staff', true), '')::uuid)$own$);

      -- Who is on what, which rights hang on: known before anything may be set. Where an item stands, and no word of it.
      CREATE VIEW item_place AS SELECT id, meeting_id, case_id, state, started_at, ended_at FROM agenda_item;
      CREATE VIEW item_out AS SELECT item_id, staff_id, lifted_at FROM item_exclusion;
      CREATE VIEW return_asked AS SELECT item_id, agency_id, state FROM agency_return;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
