import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Questions that figures count and a forum may ask of every item are kept under one key, whichever forum asks them. */
export class CountedQuestions1764000000340 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE item_answer DROP CONSTRAINT item_answer_question_check,
        ADD CONSTRAINT item_answer_question_check CHECK (CASE WHEN asked IS NULL
          THEN question IN ('victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children', 'intervention')
          ELSE starts_with(question, 'own_') END),
        -- what is counted is a yes or a no
        ADD CONSTRAINT item_answer_counted_check CHECK (question <> 'intervention' OR answer IN ('yes', 'no'));`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
