import type { MigrationInterface, QueryRunner } from 'typeorm';
import { locked } from './0221-lock-of-what-was-asked.js';

/**
 * What of cases a message was about: ids and the names of kinds alone. Whoever sees a thing is told of its messages, which
 * is asked of the thing; the rows themselves are read by the product only.
 */
export class MessagesOfCases1764000000740 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE message_about (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        mail_id uuid NOT NULL REFERENCES sent_mail ON DELETE CASCADE,
        kind text NOT NULL CHECK (kind ~ '^[a-z_]{1,40}$'),
        subject_id uuid NOT NULL,
        case_id uuid NOT NULL,
        UNIQUE (mail_id, kind, subject_id)
      );
      CREATE INDEX message_about_case ON message_about (case_id, kind, subject_id);`);
    await runner.query(locked(['message_about', 'false']));
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
