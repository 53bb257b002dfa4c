import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;
export const among = (column: string, name: string, type: string): string =>
  `${column} = ANY (${said(name, `${type}[]`)}::${type}[])`;

export const officer = `${said('officer', 'text')} = 'on'`;
const mine = (column: string): string => `${column} = ${said('staff', 'uuid')}`;
/** One's own, those of the forums that one runs, and for whoever looks back all. */
export const asked = `${mine('staff_id')} OR ${among('forum_id', 'run', 'uuid')} OR ${officer}`;

/**
 * Whether the case stands, at the moment that is set, in a forum that the person takes part in, or `run`s. For tables that
 * are read a case or a register at a time: Postgres asks the index of one case, or all standings of these forums once.
 */
export const stands = (table: string, forums: 'forums' | 'run'): string => `EXISTS (
  SELECT 1 FROM case_standing f WHERE f.case_id = ${table}.case_id AND ${among('f.forum_id', forums, 'uuid')}
    AND f.from_at <= ${said('at', 'timestamptz')} AND (f.to_at IS NULL OR f.to_at > ${said('at', 'timestamptz')}))`;

/** What was asked, decided, looked at and reminded of about cases, each by what the row says of itself. */
const bounds: Readonly<Record<string, string>> = {
  out_of_view: officer,
  look_without_task: `${officer} OR (${mine('lead_id')} AND ${among('agency_id', 'own', 'uuid')})`,
  reminder: `${among('forum_id', 'run', 'uuid')} OR ${stands('reminder', 'run')}`,
  match_decision: stands('match_decision', 'run'),
  return_question: `${among('agency_id', 'own', 'uuid')} OR ${among('forum_id', 'run', 'uuid')}`,
  access_request: asked,
};

/** What a forum owes belongs to no case. */
const unbarred = `(case_id IS NULL OR case_id <> ALL (${said('barred', 'uuid[]')}::uuid[]))`;

/** A table that is held to a bound, its owner excepted, and nobody to what they are barred from. */
export const locked = ([table, bound]: [string, string]): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY owner_keeps ON ${table} TO CURRENT_USER USING (true);
  CREATE POLICY second_lock ON ${table} TO clinic_app USING (
    ${said('house', 'text')} = 'on' OR (${unbarred} AND (${bound}))) WITH CHECK (true);`;

/** Puts behind the second lock what names a case and carries neither an agency that may share nor a category. */
export class LockOfWhatWasAsked1764000000221 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const held of Object.entries(bounds)) await runner.query(locked(held));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
