import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A setting of the transaction, asked for once a statement and not once a row; nothing where it is not set. */
const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;
const among = (column: string, name: string, type: string): string =>
  `${column} = ANY (${said(name, `${type}[]`)}::${type}[])`;

const located = `category <> 'victimLocation' OR ${among('case_id', 'cases', 'uuid')} OR EXISTS (
  SELECT 1 FROM case_grant g WHERE g.case_id = %1$s.case_id AND g.kind = 'receipt' AND g.staff_id = ${said('staff', 'uuid')}
    AND g.from_at <= ${said('at', 'timestamptz')} AND (g.to_at IS NULL OR g.to_at > ${said('at', 'timestamptz')}))`;
const bounds = `${among('agency_id', 'agencies', 'uuid')} AND ${among('category', 'categories', 'text')}`;

/**
 * The second lock: whatever statement the applications send, of rows that belong to a case they get no others than of
 * agencies that may share with the person, of categories that one of the person's posts could ever receive, never of a
 * barred case, and where a victim is only in cases of the person's team, grants and receipts. What a transaction may
 * get is set once when it begins (`work/lock.ts`); where nothing is set, nothing is got.
 */
export class SecondLock1764000000190 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- besides: rows that are read as one's own; located: whether some of its rows say where a victim is.
      CREATE FUNCTION lock_rows(held regclass, besides text, located boolean) RETURNS void LANGUAGE plpgsql AS $lock$
      DECLARE
        bounds text := $sql$${bounds}$sql$;
      BEGIN
        IF located THEN bounds := bounds || format($sql$ AND (${located})$sql$, held); END IF;
        IF besides <> '' THEN bounds := '(' || besides || ') OR (' || bounds || ')'; END IF;
        EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', held);
        EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', held);
        EXECUTE format('CREATE POLICY owner_keeps ON %s TO CURRENT_USER USING (true)', held);
        EXECUTE format('CREATE POLICY second_lock ON %s TO clinic_app USING (', held) ||
          $sql$${said('house', 'text')} = 'on' OR (case_id <> ALL (${said('barred', 'uuid[]')}::uuid[]) AND ($sql$ ||
          bounds || '))) WITH CHECK (true)';
      END $lock$;

      SELECT lock_rows(t::regclass, '', false) FROM unnest(ARRAY['case_file', 'case_decision', 'action', 'agenda_item',
        'item_exclusion', 'item_answer', 'item_decision']) t;
      SELECT lock_rows(t::regclass, '', true) FROM unnest(ARRAY['case_person', 'person_name', 'person_fact',
        'safe_contact', 'item_note']) t;
      -- What an agency gave or asked for itself it may read, whatever its people may read of others'.
      SELECT lock_rows('agency_return', $own$${among('agency_id', 'own', 'uuid')}$own$, false);
      SELECT lock_rows('return_part', $own$${among('agency_id', 'own', 'uuid')}$own$, true);
      SELECT lock_rows(t::regclass, $own$${among('nominator_agency_id', 'own', 'uuid')}$own$, false)
        FROM unnest(ARRAY['nomination', 'nomination_decision']) t;
      SELECT lock_rows('nomination_answer', $own$given_by = ${said('staff', 'uuid')}$own$, true);

      -- Who is on what, which rights hang on: known before anything may be set. Where an item stands, and no word of it.
      CREATE VIEW item_place AS SELECT id, meeting_id, case_id, state, started_at, ended_at FROM agenda_item;
      CREATE VIEW item_out AS SELECT item_id, staff_id, lifted_at FROM item_exclusion;
      CREATE VIEW return_asked AS SELECT item_id, agency_id, state FROM agency_return;

      -- Which rows are spelt like something, as ids that say nothing by themselves: Postgres uses no index of spellings
      -- behind a policy, so it is looked for on the other side of it.
      CREATE FUNCTION spelt_like(held text, likeness text, wanted text[]) RETURNS SETOF uuid
        LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $spelt$
      BEGIN
        IF held = 'person_name' AND likeness = '%' THEN
          RETURN QUERY SELECT id FROM person_name WHERE name_key % wanted[1]
            AND name_key % coalesce(wanted[2], wanted[1]) AND (SELECT bool_and(name_key % w) FROM unnest(wanted[3:]) w) IS NOT FALSE;
        ELSIF held = 'person_name' AND likeness = '%>' THEN
          RETURN QUERY SELECT id FROM person_name WHERE name_key %> wanted[1]
            AND name_key %> coalesce(wanted[2], wanted[1]) AND (SELECT bool_and(name_key %> w) FROM unnest(wanted[3:]) w) IS NOT FALSE;
        ELSIF held = 'person_name' AND likeness = 'ILIKE' THEN
          RETURN QUERY SELECT id FROM person_name WHERE name_key ILIKE wanted[1]
            AND name_key ILIKE coalesce(wanted[2], wanted[1]) AND (SELECT bool_and(name_key ILIKE w) FROM unnest(wanted[3:]) w) IS NOT FALSE;
        ELSIF held = 'action' AND likeness = 'ILIKE' THEN
          RETURN QUERY SELECT id FROM action WHERE text ILIKE wanted[1]
            AND text ILIKE coalesce(wanted[2], wanted[1]) AND (SELECT bool_and(text ILIKE w) FROM unnest(wanted[3:]) w) IS NOT FALSE;
        ELSE RAISE EXCEPTION 'no spellings of this are kept';
        END IF;
      END $spelt$;
      REVOKE ALL ON FUNCTION spelt_like(text, text, text[]) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION spelt_like(text, text, text[]) TO clinic_app;
      REVOKE ALL ON FUNCTION lock_rows(regclass, text, boolean) FROM PUBLIC;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
