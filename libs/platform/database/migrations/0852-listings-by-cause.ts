import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Listings are found by what they follow from, and those of a person that are in force apart from those of years ago. */
export class ListingsByCause1764000000852 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE INDEX case_listing_by_cause ON case_listing (cause_id) WHERE ended_by IS NULL;
      CREATE INDEX case_listing_of_person ON case_listing (staff_id, (coalesce(to_at, 'infinity')));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
