import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A forum's own questions are answered beside those that every discussion has to answer, and kept as they were asked. */
export class QuestionsOfForums1764000000233 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE item_answer DROP CONSTRAINT item_answer_question_check;
      -- the words in which a forum asked a question of its own; absent for those of every forum
      ALTER TABLE item_answer ADD COLUMN asked text,
        ADD CONSTRAINT item_answer_question_check CHECK (CASE WHEN asked IS NULL
          THEN question IN ('victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children')
          ELSE starts_with(question, 'own_') END);`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
