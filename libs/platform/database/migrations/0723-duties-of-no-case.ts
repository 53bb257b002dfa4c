import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An item of intelligence and a personal data breach are of no case and no forum, and somebody owes what they bring. */
export class DutiesOfNoCase1764000000723 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ DECLARE one text; BEGIN
        SELECT conname INTO STRICT one FROM pg_constraint
        WHERE conrelid = 'reminder'::regclass AND contype = 'c' AND pg_get_constraintdef(oid) LIKE '%forum_id IS NOT NULL%';
        EXECUTE format('ALTER TABLE reminder DROP CONSTRAINT %I', one);
      END $$;
      ALTER TABLE reminder ADD CHECK (case_id IS NOT NULL OR forum_id IS NOT NULL
        OR kind IN ('plan_line', 'vetting', 'accreditation', 'agreement_review', 'intelligence_review', 'data_breach_report'));
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
