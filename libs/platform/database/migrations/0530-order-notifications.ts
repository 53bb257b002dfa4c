import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What whoever is under an order has to notify to the police, from the day on which each clock began until it is met.
 * The last day is worked out; on the order stands which clock runs out first.
 */
export class OrderNotifications1764000000530 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE order_notification (
        id uuid PRIMARY KEY,
        order_id uuid NOT NULL REFERENCES protection_order,
        case_id uuid NOT NULL REFERENCES case_file,
        agency_id uuid NOT NULL REFERENCES agency,
        category text NOT NULL CHECK (category = 'spoFile'),
        released boolean NOT NULL,
        clock text NOT NULL CHECK (clock IN ('initial', 'name', 'address', 'after_registration')),
        began_on date NOT NULL,
        met_on date,
        acknowledgement text,
        -- In which writing about the order it began and was met, so that either can be taken back.
        writing int NOT NULL,
        met_writing int,
        made_by uuid NOT NULL,
        made_at timestamptz NOT NULL,
        withdrawn_at timestamptz,
        CHECK ((met_on IS NULL) = (met_writing IS NULL)),
        CHECK (met_on >= began_on)
      );
      CREATE INDEX order_notification_by_order ON order_notification (order_id, began_on);
      CREATE INDEX order_notification_by_case ON order_notification (case_id);
      CREATE INDEX order_notification_owed ON order_notification (began_on) WHERE met_on IS NULL AND withdrawn_at IS NULL;
      SELECT lock_rows('order_notification', '', false);

      ALTER TABLE protection_order
        ADD COLUMN notify_clock text CHECK (notify_clock IN ('initial', 'name', 'address', 'after_registration')),
        ADD COLUMN notify_since date,
        ADD CHECK ((notify_clock IS NULL) = (notify_since IS NULL));
      CREATE INDEX protection_order_ending ON protection_order (ends_on) WHERE state IN ('made', 'served', 'in_force');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
