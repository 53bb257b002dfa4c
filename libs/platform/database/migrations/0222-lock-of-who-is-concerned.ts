import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among, asked, locked, officer, stands } from './0221-lock-of-what-was-asked.js';

const concerned = (table: string): string => `${among('case_id', 'cases', 'uuid')} OR ${stands(table, 'forums')}`;

/** Who is concerned with a case: where it stands, who owns and works on it, what was opened to whom and who is barred. */
const bounds: Readonly<Record<string, string>> = {
  case_owner: concerned('case_owner'),
  case_forum: `${among('forum_id', 'forums', 'uuid')} OR ${concerned('case_forum')}`,
  case_team: concerned('case_team'),
  case_grant: stands('case_grant', 'run'),
  conflict: `${officer} OR ${stands('conflict', 'run')}`,
  glass_break: asked,
};

/** Puts behind the second lock what rights are worked out from; they themselves are read through views (0220). */
export class LockOfWhoIsConcerned1764000000222 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const held of Object.entries(bounds)) await runner.query(locked(held));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
