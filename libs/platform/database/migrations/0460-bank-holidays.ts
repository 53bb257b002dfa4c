import type { MigrationInterface, QueryRunner } from 'typeorm';
import list from '../../../kernel/bank-holidays.json' with { type: 'json' };
import { SYSTEM_ID } from '../../access/actor.js';

const SOURCE = 'The list that the service came with';

/** The bank holidays of England and Wales, and to which day they are all there; at first those that the product knows. */
export class BankHolidays1764000000460 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE bank_holiday (
        id uuid PRIMARY KEY,
        on_day date NOT NULL,
        name text NOT NULL,
        substitute boolean NOT NULL,
        source text NOT NULL,
        entered_by uuid NOT NULL,
        entered_at timestamptz NOT NULL,
        withdrawn_reason text,
        withdrawn_by uuid,
        withdrawn_at timestamptz,
        version int NOT NULL DEFAULT 1,
        CHECK (num_nulls(withdrawn_reason, withdrawn_by, withdrawn_at) IN (0, 3))
      );
      CREATE UNIQUE INDEX bank_holiday_standing ON bank_holiday (on_day) WHERE withdrawn_at IS NULL;
      CREATE TABLE bank_holiday_cover (
        id uuid PRIMARY KEY,
        number int NOT NULL UNIQUE CHECK (number > 0),
        first_on date NOT NULL,
        last_on date NOT NULL,
        source text NOT NULL,
        set_by uuid NOT NULL,
        set_at timestamptz NOT NULL,
        CHECK (first_on <= last_on)
      );
      REVOKE DELETE ON bank_holiday FROM clinic_app;
      REVOKE UPDATE, DELETE ON bank_holiday_cover FROM clinic_app;`);
    await runner.query(
      `INSERT INTO bank_holiday (id, on_day, name, substitute, source, entered_by, entered_at)
       SELECT gen_random_uuid(), e.date, e.title, e.substitute, $2, $3, now()
       FROM jsonb_to_recordset($1::jsonb) AS e(date date, title text, substitute boolean)`,
      [JSON.stringify(list.events), SOURCE, SYSTEM_ID],
    );
    await runner.query(
      `INSERT INTO bank_holiday_cover (id, number, first_on, last_on, source, set_by, set_at)
       VALUES (gen_random_uuid(), 1, $1, $2, $3, $4, now())`,
      [list.firstDay, list.lastDay, SOURCE, SYSTEM_ID],
    );
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
