import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Items that begin at a time of their own, and when those who are expected can be in the room. */
export class TimesOnAgendas1764000000227 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- it begins then and not before; none where it follows the item before it
      ALTER TABLE agenda_item ADD COLUMN fixed_at timestamptz;
      -- when its order was last changed as a whole
      ALTER TABLE meeting ADD COLUMN ordered_at timestamptz;
      -- when they can be there at all, as told before the meeting
      ALTER TABLE attendance ADD COLUMN available_from timestamptz, ADD COLUMN available_until timestamptz,
        ADD CONSTRAINT attendance_available CHECK (available_from < available_until);`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
