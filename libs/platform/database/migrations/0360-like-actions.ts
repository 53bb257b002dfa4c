import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From which likeness on the texts of two actions are held to mean the same, from a day on. */
export class LikeActions1764000000360 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE action_likeness (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        from_on date NOT NULL UNIQUE,
        -- as similarity() of pg_trgm: the trigrams in common of all trigrams
        similarity real NOT NULL CHECK (similarity > 0 AND similarity <= 1),
        source text NOT NULL,
        standing text NOT NULL
      );
      INSERT INTO action_likeness (from_on, similarity, source, standing) VALUES ('2026-01-01', 0.45,
        'Clinic protocol: most of the words in common; to be confirmed by each area', 'local');
      REVOKE INSERT, UPDATE, DELETE ON action_likeness FROM clinic_app;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
