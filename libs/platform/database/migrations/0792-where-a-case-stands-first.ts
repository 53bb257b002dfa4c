import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among, locked, stands } from './0221-lock-of-what-was-asked.js';

/** Somebody's own cases may be hundreds; where a case stands is one look into an index. */
const concerned = (table: string): string => `${stands(table, 'forums')} OR ${among('case_id', 'cases', 'uuid')}`;

const bounds: Readonly<Record<string, string>> = {
  case_owner: concerned('case_owner'),
  case_forum: `${among('forum_id', 'forums', 'uuid')} OR ${concerned('case_forum')}`,
  case_team: concerned('case_team'),
  case_lead: concerned('case_lead'),
};

/** The same bounds in another order: the list of somebody's cases is read from its setting only where it is needed. */
export class WhereACaseStandsFirst1764000000792 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const held of Object.entries(bounds)) {
      await runner.query(`DROP POLICY second_lock ON ${held[0]}; DROP POLICY owner_keeps ON ${held[0]}`);
      await runner.query(locked(held));
    }
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
