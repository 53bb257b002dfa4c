import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How many orders there were in months before the service counted them, as the forum's coordinator entered it. */
export class OrderFigures1764000000421 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE order_figure (
        id uuid PRIMARY KEY,
        forum_id uuid NOT NULL REFERENCES forum,
        month date NOT NULL CHECK (date_trunc('month', month) = month),
        considered int CHECK (considered >= 0),
        applied int CHECK (applied >= 0),
        made int CHECK (made >= 0),
        source text NOT NULL,
        version int NOT NULL DEFAULT 1,
        entered_by uuid NOT NULL REFERENCES staff,
        entered_at timestamptz NOT NULL,
        UNIQUE (forum_id, month),
        CHECK (considered IS NOT NULL OR applied IS NOT NULL OR made IS NOT NULL)
      );
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
