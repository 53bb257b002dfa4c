import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The type of advocate *Stalking IVA* asks for an accreditation of that name, which could not be entered. */
export class AccreditedAsAStalkingIva1764000000850 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO accreditation_kind (name, from_on, source)
        SELECT 'Stalking IVA', '1900-01-01', 'Independent victim advocate for stalking, as the providers of its training accredit them'
        WHERE NOT EXISTS (SELECT 1 FROM accreditation_kind WHERE lower(name) = 'stalking iva');
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
