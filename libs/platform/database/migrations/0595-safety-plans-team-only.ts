import type { MigrationInterface, QueryRunner } from 'typeorm';

const said = (name: string, type: string): string =>
  `(SELECT nullif(current_setting('clinic.${name}', true), '')::${type})`;

/**
 * Of a safety plan the second lock lets nobody get a row but those on the team of the advocate's case, whoever else may
 * receive released summaries from the service.
 */
export class SafetyPlansTeamOnly1764000000595 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const tables = [
      'safety_plan',
      'safety_plan_version',
      'safety_plan_item',
      'safety_plan_trigger',
      'safety_plan_release',
    ];
    for (const table of tables)
      await runner.query(`CREATE POLICY team_only ON ${table} AS RESTRICTIVE TO clinic_app
        USING (${said('house', 'text')} = 'on' OR case_id = ANY (${said('cases', 'uuid[]')}::uuid[])) WITH CHECK (true)`);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
