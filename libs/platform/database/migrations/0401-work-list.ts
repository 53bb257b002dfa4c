import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;

/** The list of evidence with which a force begins; each line is a row, with its source and from when it counts. */
const begun: readonly (readonly [string, string])[] = [
  ['victim_statement', 'Statement of the victim, with the whole course of conduct'],
  ['victim_devices', 'Devices of the victim examined, trackers and shared accounts among it'],
  ['suspect_devices', 'Devices of the suspect seized and examined'],
  ['online', 'Messages, calls and social media kept as they were sent'],
  ['witnesses', 'Statements of witnesses, at home, at work and around'],
  ['cctv', 'CCTV, doorbells and number plates asked for before they are overwritten'],
  ['exhibits', 'Letters, gifts and other things kept as exhibits'],
  ['history', 'Earlier reports, other victims and other forces looked for'],
  ['impact', 'What it does to the victim: a personal statement offered'],
];

/** What the police's stalking coordinator follows up: the officer in charge, the question of an order, evidence, advocates outside. */
export class WorkList1764000000401 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE evidence_line (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        key text NOT NULL,
        line text NOT NULL,
        position int NOT NULL,
        from_on date NOT NULL,
        to_on date,
        source text NOT NULL,
        standing text NOT NULL,
        UNIQUE (key, from_on)
      );
      REVOKE INSERT, UPDATE, DELETE ON evidence_line FROM clinic_app;

      CREATE TABLE officer_request (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'actions'),
        released boolean NOT NULL,
        case_reference text NOT NULL,
        staff_id uuid NOT NULL REFERENCES staff,
        unit_id uuid NOT NULL REFERENCES agency,
        state text NOT NULL CHECK (state IN ('asked', 'answered', 'withdrawn')),
        version int NOT NULL DEFAULT 1,
        due_on date NOT NULL,
        -- what the officer said, or why nobody waits for it any more
        said text,
        asked_by uuid NOT NULL REFERENCES staff,
        asked_at timestamptz NOT NULL,
        ended_by uuid REFERENCES staff,
        ended_at timestamptz,
        CHECK ((state = 'asked') = (ended_at IS NULL AND said IS NULL))
      );
      CREATE INDEX officer_request_by_case ON officer_request (case_id, asked_at DESC);
      CREATE INDEX officer_request_due ON officer_request (due_on) WHERE state = 'asked';
      CREATE UNIQUE INDEX officer_request_open ON officer_request (case_id) WHERE state = 'asked';

      CREATE TABLE work_list_entry (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'actions'),
        released boolean NOT NULL,
        kind text NOT NULL CHECK (kind IN ('order', 'evidence', 'contact')),
        line_id uuid REFERENCES evidence_line,
        standing text CHECK (standing IN ('considered', 'not_considered', 'gathered', 'not_applicable', 'asked_for')),
        -- by when evidence is asked for; when an advocate was spoken to
        due_on date,
        contact_on date,
        outside text,
        text text,
        made_by uuid NOT NULL REFERENCES staff,
        made_at timestamptz NOT NULL,
        CHECK ((kind = 'evidence') = (line_id IS NOT NULL)),
        CHECK ((kind = 'contact') = (contact_on IS NOT NULL AND outside IS NOT NULL AND standing IS NULL)),
        CHECK ((standing = 'asked_for') = (due_on IS NOT NULL)),
        CHECK (standing IN ('gathered', 'asked_for') OR text IS NOT NULL)
      );
      CREATE INDEX work_list_entry_by_case ON work_list_entry (case_id, kind, made_at DESC);

      SELECT lock_rows('officer_request', $own$staff_id = ${said('staff', 'uuid')}$own$, false);
      SELECT lock_rows('work_list_entry', '', false);
    `);
    for (const [at, [key, line]] of begun.entries())
      await runner.query(
        `INSERT INTO evidence_line (key, line, position, from_on, source, standing) VALUES ($1, $2, $3, '2026-01-01',
           'Clinic protocol, after the evidence list of an order (domain.md 6.12) and the super-complaint''s lesson of thin evidence (domain.md 14); to be confirmed by each force', 'local')`,
        [key, line, at + 1],
      );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
