import type { MigrationInterface, QueryRunner } from 'typeorm';
import { heldBesides } from './0765-retention.js';

/** Erased row by row: what points at others before what it points at. */
const erased = [
  'access_request',
  'risk_factor',
  'action',
  'advocacy_allocation',
  'advocacy_attempt',
  'advocacy_feedback',
  'advocacy_link',
  'advocacy_text',
  'return_part',
  'return_question',
  'agency_return',
  'arrival',
  'at_risk_item',
  'breach_review',
  'case_decision',
  'named_contact',
  'victim_event',
  'case_person',
  'case_presence',
  'case_route',
  'case_update_text',
  'case_update',
  'circle_text',
  'disclosure_text',
  'disclosure',
  'summary_paragraph',
  'summary_text',
  'disclosure_summary',
  'force_request',
  'forum_request',
  'glass_break',
  'history_check',
  'incident_text',
  'incident',
  'investigation',
  'item_answer',
  'item_decision',
  'item_note',
  'mappa_text',
  'pdp_check',
  'mappa_referral',
  'nomination_answer',
  'nomination_decision',
  'nomination',
  'officer_request',
  'order_breach',
  'order_change',
  'order_notification',
  'order_text',
  'other_order',
  'person_at_risk',
  'person_fact',
  'person_name',
  'programme_session',
  'programme_support',
  'programme_referral',
  'programme_text',
  'protected_person',
  'protected_token',
  'protection_order',
  'ranking_score',
  'referral_text',
  'referral',
  'release_line',
  'release',
  'released_note',
  'risk_grade',
  'risk_result',
  'risk_text',
  'victim_contact_text',
  'victim_contact',
  'safe_contact',
  'safety_plan_item',
  'safety_plan_release',
  'safety_plan_trigger',
  'safety_plan_version',
  'safety_plan',
  'safety_plan_summary',
  'swept_crime',
  'transfer_check',
  'transfer_line',
  'transfer_text',
  'transfer',
  'trigger_date',
  'victim_attempt',
  'work_list_entry',
];

/** Kept, with these columns emptied, and why. */
const emptied: readonly (readonly [table: string, columns: string, why: string])[] = [
  ['case_file', 'external_key,district', 'Its reference, so that it is not given twice and shows as disposed of'],
  [
    'advocacy_case',
    'external_key,district,risk,area_code',
    'Its reference, so that it is not given twice and shows as disposed of',
  ],
  ['case_grant', 'reason', 'To whom something was opened: they see that it was disposed of'],
  ['conflict', 'relation,reason,ended_reason', 'Who is barred stays barred'],
  ['agenda_item', 'external_key', 'Its place on the agenda of a meeting at which others were heard'],
  ['match_decision', 'reason', 'Which people are one in other cases too, and the way back'],
  ['area_alert', 'reason', 'That two areas were told to talk: the other area has its half'],
  ['out_of_view', 'reason', 'What was taken out of view'],
  ['export', 'reason', 'Which files were made; they are empty after some days'],
];

/** Kept as they are, and why: none of them says anything of anybody. */
const kept: readonly (readonly [table: string, why: string])[] = [
  ['disposal', 'The entry of the log itself'],
  ['audit_entry', 'The record: it holds no words, and its chain stays whole'],
  ['ledger_entry', 'What went out and to whom: no words, never altered'],
  ['look_without_task', 'Who looked without a task: no words'],
  ['owed_duty', 'That something was owed by a day, and met: no words'],
  ['reminder', 'Who was reminded when: no words'],
  ['message_about', 'Which messages were about it: no words'],
  ['case_forum', 'Where it stood: who could see it sees that it was disposed of'],
  ['case_owner', 'Which area it was of'],
  ['case_lead', 'Which forum led'],
  ['case_team', 'Who worked on it: they see that it was disposed of'],
  ['case_concern', 'Which level of concern a forum held: one of a list, for counting'],
  ['declaration_case', 'Which declarations meant it: whoever declared is kept from it still'],
  ['item_exclusion', 'Who was out of the room: no words'],
  ['item_acknowledgement', 'Who acknowledged what at a meeting: no words'],
  ['own_copy', 'Which copies an agency took, by digest: no words'],
  ['retention', 'Its own clock: the entry of the log hangs on it'],
  ['retention_decision', 'What was decided and why is to be kept (domain.md 9.5); nobody is named in it'],
  ['legal_hold', 'What kept it and why; nobody is named in it'],
];

/** What belongs to no case by itself and holds words of one: minutes as they were given, rows of a spreadsheet, a referral to a service. */
const within: readonly (readonly [table: string, why: string])[] = [
  ['import_row', 'Which row of a file became the nomination: its words are emptied'],
  ['minutes_copy', 'Minutes are of a whole meeting: the items of the case are taken out of each copy'],
  ['advocacy_referral', 'The way in which a victim came to the service: of its own file alone'],
];

const word = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const lines = [
  ...within.map(([table, why]) => [table, 'within', '{}', why] as const),
  ...erased.map((table) => [table, 'delete', '{}', ''] as const),
  ...emptied.map(([table, columns, why]) => [table, 'blank', `{${columns}}`, why] as const),
  ...kept.map(([table, why]) => [table, 'keep', '{}', why] as const),
].map(
  ([table, act, columns, why], at) =>
    `(${word(table)}, ${String(at + 1)}, ${word(act)}, ${word(columns)}, ${word(why)})`,
);

const states = ['closed', 'retention_review', 'retained', 'disposal_proposed', 'disposing', 'disposed', 'reopened'];

const log = `
  CREATE TABLE disposal (
    id uuid PRIMARY KEY,
    retention_id uuid NOT NULL UNIQUE REFERENCES retention,
    case_id uuid NOT NULL REFERENCES case_file,
    agency_id uuid NOT NULL REFERENCES agency,
    category text NOT NULL CHECK (category IN ('caseExists', 'advocateConfidence')),
    released boolean NOT NULL CHECK (NOT released),
    keeper text NOT NULL,
    area_code text,
    reference text NOT NULL,
    group_key text NOT NULL,
    count int NOT NULL,
    unit text NOT NULL,
    until_age int,
    source text NOT NULL,
    standing text NOT NULL,
    clear_from date NOT NULL,
    due_on date NOT NULL,
    proposed_by uuid NOT NULL,
    proposed_at timestamptz NOT NULL,
    approved_by uuid NOT NULL,
    approved_at timestamptz NOT NULL,
    -- how many rows of each table were erased or emptied, as far as it has gone
    counts jsonb NOT NULL,
    disposed_at timestamptz,
    CHECK (proposed_by <> approved_by)
  );
  CREATE INDEX disposal_by_case ON disposal (case_id);
  CREATE INDEX disposal_done ON disposal (disposed_at DESC);
  SELECT lock_rows('disposal', format($besides$${heldBesides}$besides$, 'disposal'), false);`;

/** What becomes of each table when a file is disposed of. A table that names a case and has no line here fails a test. */
const table = `
  CREATE TABLE disposal_line (
    table_name text PRIMARY KEY,
    position int NOT NULL UNIQUE,
    act text NOT NULL CHECK (act IN ('delete', 'blank', 'keep', 'within')),
    columns text[] NOT NULL,
    why text NOT NULL,
    CHECK (act = 'delete' OR why <> ''),
    CHECK ((act = 'blank') = (cardinality(columns) > 0))
  );
  REVOKE INSERT, UPDATE ON disposal_line FROM clinic_app;
  INSERT INTO disposal_line (table_name, position, act, columns, why) VALUES ${lines.join(',\n    ')};`;

/** Only what was approved by somebody else than proposed it, and is under no hold, of a case that is still closed. */
const permitted = `
  SELECT * INTO file FROM retention WHERE id = of_file FOR UPDATE;
  IF NOT FOUND OR file.state <> 'disposing' OR file.held OR NOT EXISTS (SELECT 1 FROM disposal d
      WHERE d.retention_id = of_file AND d.disposed_at IS NULL AND d.approved_by <> d.proposed_by)
    OR NOT EXISTS (SELECT 1 FROM case_file c WHERE file.keeper = 'clinic' AND c.id = file.case_id AND c.state = 'closed'
      UNION ALL SELECT 1 FROM advocacy_case a WHERE file.keeper = 'service' AND a.id = file.case_id
        AND a.state IN ('closed', 'bounced', 'refused', 'transferred'))
  THEN RAISE EXCEPTION 'This file is not to be disposed of'; END IF;
  SELECT * INTO STRICT line FROM disposal_line WHERE table_name = of_table;
  cases := ARRAY(SELECT file.case_id UNION SELECT c.id FROM case_file c WHERE c.merged_into = file.case_id);`;

/** Rows that are of no case by themselves. */
export const inside = `
  IF line.table_name = 'import_row' THEN
    UPDATE import_row SET record = NULL, problems = '[]', warnings = '[]', external_ref = ''
      WHERE nomination_id IN (SELECT id FROM nomination WHERE case_id = ANY (cases));
  ELSIF line.table_name = 'minutes_copy' THEN
    UPDATE minutes_copy m SET content = jsonb_set(m.content, '{items}', coalesce((SELECT jsonb_agg(i)
        FROM jsonb_array_elements(m.content->'items') i WHERE i->>'caseId' <> ALL (cases::text[])), '[]'))
      WHERE m.meeting_id IN (SELECT meeting_id FROM agenda_item WHERE case_id = ANY (cases))
        AND EXISTS (SELECT 1 FROM jsonb_array_elements(m.content->'items') i WHERE i->>'caseId' = ANY (cases::text[]));
  ELSIF line.table_name = 'advocacy_referral' THEN
    UPDATE advocacy_referral SET forename = NULL, surname = NULL, date_of_birth = NULL, crime_ref = NULL, why = ''
      WHERE id IN (SELECT referral_id FROM advocacy_case WHERE id = ANY (cases));
  END IF;
  GET DIAGNOSTICS gone = ROW_COUNT;`;

/** What a row was before a move of it is kept for the way back: it goes with the row. */
const ofCase = `
  IF EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = line.table_name::regclass AND attname = 'id' AND NOT attisdropped) THEN
    EXECUTE format('UPDATE move_made SET before = ''{}'', undone = NULL, taken_back_reason = NULL
      WHERE subject_id IN (SELECT id FROM %I WHERE case_id = ANY ($1))', line.table_name) USING cases;
    IF line.act = 'delete' THEN
      EXECUTE format('DELETE FROM row_written WHERE row_id IN (SELECT id FROM %I WHERE case_id = ANY ($1))', line.table_name) USING cases;
    END IF;
  END IF;
  IF line.act = 'delete' THEN
    EXECUTE format('DELETE FROM %I WHERE case_id = ANY ($1)', line.table_name) USING cases;
    GET DIAGNOSTICS gone = ROW_COUNT;
  ELSIF line.act = 'blank' THEN
    SELECT string_agg(format('%I = %s', a.attname, CASE WHEN a.attnotnull THEN '''''' ELSE 'NULL' END), ', ') INTO STRICT emptying
      FROM pg_attribute a WHERE a.attrelid = line.table_name::regclass AND a.attname = ANY (line.columns);
    EXECUTE format('UPDATE %I SET %s WHERE case_id = ANY ($1)', line.table_name, emptying) USING cases;
    GET DIAGNOSTICS gone = ROW_COUNT;
  END IF;`;

/** The owner’s own, because the applications can delete nothing: one table of one file that is being disposed of. */
export const disposeStep = (within: string): string => `
  CREATE OR REPLACE FUNCTION dispose_step(of_file uuid, of_table text) RETURNS int
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $dispose$
  DECLARE
    file retention;
    line disposal_line;
    cases uuid[];
    emptying text;
    gone int := 0;
  BEGIN${permitted}
    IF line.act = 'within' THEN${within}
    ELSIF line.act <> 'keep' THEN${ofCase}
    END IF;
    RETURN gone;
  END $dispose$;
  REVOKE ALL ON FUNCTION dispose_step(uuid, text) FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION dispose_step(uuid, text) TO clinic_app;`;

/** A file is disposed of by a proposal, another person’s approval, and a job that erases table by table (decision 143). */
export class Disposal1764000000767 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const named = states.map((one) => `'${one}'`).join(', ');
    await runner.query(`ALTER TABLE retention DROP CONSTRAINT retention_state_check;
      ALTER TABLE retention ADD CONSTRAINT retention_state_check CHECK (state IN (${named}));`);
    await runner.query(log);
    await runner.query(table);
    await runner.query(disposeStep(inside));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
