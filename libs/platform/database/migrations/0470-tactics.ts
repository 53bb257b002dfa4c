import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The tactic of an action, where its forum tells its actions by one; and the tactics that a MATAC tells them by. */
export class Tactics1764000000470 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE action ADD COLUMN tactic text CHECK (tactic IN
        ('education', 'prevention', 'diversion', 'disruption', 'enforcement', 'support'));
      CREATE INDEX action_by_forum ON action (forum_id, made_at) WHERE forum_id IS NOT NULL;
      -- domain.md 3, Sussex MATAC: as a file of forums has it for this kind where it says nothing
      UPDATE forum_setting s SET settings = s.settings || ${five} FROM forum f
        WHERE f.id = s.forum_id AND f.kind = 'matac' AND NOT s.settings ? 'tactics';
      UPDATE forum_template SET settings = settings || ${five} WHERE kind = 'matac' AND NOT settings ? 'tactics';`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}

const five = `'{"tactics": ["education", "prevention", "diversion", "disruption", "enforcement"]}'::jsonb`;
