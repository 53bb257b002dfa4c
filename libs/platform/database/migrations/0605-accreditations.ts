import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who trained somebody for an accreditation, in which course and since when they hold it; and the kinds that there are. */
export class Accreditations1764000000605 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE accreditation
        ADD COLUMN provider text,
        -- what an address says in place of the provider
        ADD COLUMN provider_key text,
        ADD COLUMN course text,
        ADD COLUMN accredited_on date,
        ADD CHECK ((provider IS NULL) = (provider_key IS NULL));
      CREATE INDEX accreditation_by_last_day ON accreditation (last_good_day);
      CREATE TABLE accreditation_kind (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        name text NOT NULL,
        -- from which day on it may be given
        from_on date NOT NULL,
        source text NOT NULL,
        state text NOT NULL DEFAULT 'in_use' CHECK (state IN ('in_use', 'ended')),
        version int NOT NULL DEFAULT 1
      );
      CREATE UNIQUE INDEX accreditation_kind_by_name ON accreditation_kind (lower(name));
      INSERT INTO accreditation_kind (name, from_on, source) VALUES
        ('ISAC', '1900-01-01', 'Independent stalking advocacy caseworker, as the providers of its training accredit them'),
        ('IDVA', '1900-01-01', 'Independent domestic violence adviser: Victims and Prisoners Act 2024, guidance about victim support roles'),
        ('ISVA', '1900-01-01', 'Independent sexual violence adviser: Victims and Prisoners Act 2024, guidance about victim support roles');
      INSERT INTO accreditation_kind (name, from_on, source)
        SELECT DISTINCT ON (lower(kind)) kind, '1900-01-01'::date, 'Held when the kinds began to be kept' FROM accreditation
        WHERE lower(kind) NOT IN ('isac', 'idva', 'isva') ORDER BY lower(kind), kind;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
