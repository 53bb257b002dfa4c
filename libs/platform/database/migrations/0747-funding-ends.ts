import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The end of a service’s funding is of no case, and of no forum. */
export class FundingEnds1764000000747 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ DECLARE one text; BEGIN
        SELECT conname INTO STRICT one FROM pg_constraint
        WHERE conrelid = 'reminder'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%forum_id IS NOT NULL%';
        EXECUTE format('ALTER TABLE reminder DROP CONSTRAINT %I', one);
      END $$;
      ALTER TABLE reminder ADD CHECK (case_id IS NOT NULL OR forum_id IS NOT NULL OR kind IN ('plan_line', 'vetting', 'accreditation',
        'agreement_review', 'intelligence_review', 'data_breach_report', 'funding_end', 'programme_funding_end'));
      CREATE INDEX advocacy_case_by_stream ON advocacy_case (stream_id) WHERE stream_id IS NOT NULL;
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
