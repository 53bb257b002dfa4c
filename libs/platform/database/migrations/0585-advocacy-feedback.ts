import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How a victim is at entry, review and close, by closed lists of answers that are rows with a first day. */
export class AdvocacyFeedback1764000000585 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE advocacy_answer (
        id uuid PRIMARY KEY,
        question text NOT NULL CHECK (question IN ('fear', 'frequency', 'engagement')),
        code text NOT NULL,
        name text NOT NULL,
        place int NOT NULL,
        effective_from date,
        ended_on date,
        source text NOT NULL,
        UNIQUE (question, code)
      );
      INSERT INTO advocacy_answer (id, question, code, name, place, source)
      SELECT gen_random_uuid(), q, code, name, place, 'clinic protocol' FROM (VALUES
        ('fear', 'none', 'Not afraid', 1), ('fear', 'some', 'A little afraid', 2), ('fear', 'much', 'Afraid', 3), ('fear', 'extreme', 'Very afraid', 4),
        ('frequency', 'none', 'No contact by the perpetrator', 1), ('frequency', 'monthly', 'Each month or less', 2),
        ('frequency', 'weekly', 'Each week', 3), ('frequency', 'daily', 'Each day', 4),
        ('engagement', 'full', 'In touch as agreed', 1), ('engagement', 'some', 'In touch now and then', 2), ('engagement', 'none', 'Not in touch', 3)
      ) a(q, code, name, place);
      CREATE TABLE advocacy_feedback (
        id uuid PRIMARY KEY,
        case_id uuid NOT NULL REFERENCES case_file DEFERRABLE INITIALLY DEFERRED,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'advocateConfidence'),
        released boolean NOT NULL CHECK (NOT released),
        stage text NOT NULL CHECK (stage IN ('entry', 'review', 'close')),
        answered_on date NOT NULL,
        fear text,
        frequency text,
        engagement text,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz
      );
      CREATE INDEX advocacy_feedback_by_case ON advocacy_feedback (case_id, answered_on);
      SELECT lock_rows('advocacy_feedback'::regclass, '', false);
      REVOKE INSERT, UPDATE, DELETE ON advocacy_answer FROM clinic_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
