import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An event of a loaded history is played once by its id alone: before, the same one at another time was played again. Of
 * what was played twice the first stands.
 */
export class EventsPlayedById1764000000855 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DELETE FROM played_event p USING played_event f
      WHERE regexp_replace(p.id, '@[^@]*$', '') = regexp_replace(f.id, '@[^@]*$', '')
        AND (f.played_at, f.id) < (p.played_at, p.id);
      UPDATE played_event SET id = regexp_replace(id, '@[^@]*$', '');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
