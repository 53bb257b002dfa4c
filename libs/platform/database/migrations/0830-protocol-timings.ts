import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the Victims' Code does not name is told by the clinic's own protocol, which has rows of its own in the table of
 * timings (decision 192). The days do not change. What was noted of when each row was written stays as it was: nothing of
 * it is new to those who read a case as it was until they handed it over.
 */
export class ProtocolTimings1764000000830 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE victim_event DISABLE TRIGGER written;
      UPDATE victim_event SET timing = CASE timing WHEN 'code_inform' THEN 'protocol_inform' ELSE 'protocol_inform_enhanced' END
        WHERE kind IN ('hearing', 'order_step', 'breach', 'panel_outcome') AND timing IN ('code_inform', 'code_inform_enhanced');
      ALTER TABLE victim_event ENABLE TRIGGER written;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
