import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;

/** What is moved most: a question that is written out keeps its plan, and takes a third of the time of one that is put together. */
const often = [
  ['Action', 'action'],
  ['AgendaItem', 'agenda_item'],
  ['AgencyReturn', 'agency_return'],
  ['CaseFile', 'case_file'],
  ['CaseUpdate', 'case_update'],
  ['Meeting', 'meeting'],
  ['MeetingInvitation', 'meeting_invitation'],
  ['Nomination', 'nomination'],
  ['ProtectionOrder', 'protection_order'],
  ['SafetyPlan', 'safety_plan'],
  ['VictimContact', 'victim_contact'],
] as const;

const planned = ([entity, table]: (typeof often)[number]): string =>
  `WHEN '${entity}' THEN is_there := EXISTS (SELECT 1 FROM ${table} t WHERE t.id = row_id);`;

/**
 * What a row was before a move holds the words of that row: it goes behind the second lock by the row itself. Rows are moved
 * to another case, released and given away, and a copy of whose they are would have to follow each time.
 */
export class MovesLocked1764000000815 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Runs with the rights of the person who asks, so that the policies of the row's own table answer. A subject is the name
      -- of an entity, and gives the name of its table (snake-naming.ts); what has no table is hidden.
      CREATE FUNCTION may_read_row(subject text, row_id uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $may$
      DECLARE
        held regclass;
        is_there boolean := false;
      BEGIN
        CASE subject
          ${often.map(planned).join('\n          ')}
          ELSE
            held := to_regclass(format('public.%I', lower(regexp_replace(subject, '([a-z0-9])([A-Z])', '\\1_\\2', 'g'))));
            IF held IS NOT NULL AND has_table_privilege(held, 'SELECT') THEN
              EXECUTE format('SELECT EXISTS (SELECT 1 FROM %s WHERE id = $1)', held) INTO is_there USING row_id;
            END IF;
        END CASE;
        RETURN is_there;
      END $may$;
      REVOKE ALL ON FUNCTION may_read_row(text, uuid) FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION may_read_row(text, uuid) TO clinic_app;

      ALTER TABLE move_made ENABLE ROW LEVEL SECURITY;
      ALTER TABLE move_made FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON move_made TO CURRENT_USER USING (true);
      -- Where nothing is set, nothing is got, of things of no case either.
      CREATE POLICY second_lock ON move_made TO clinic_app USING (
        ${said('house', 'text')} = 'on' OR (${said('staff', 'uuid')} IS NOT NULL AND may_read_row(subject, subject_id)))
        WITH CHECK (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
