import type { MigrationInterface, QueryRunner } from 'typeorm';
import { among } from './0221-lock-of-what-was-asked.js';

/**
 * Training is read by the coordinators and the policing body of its forum's area, too. Whose accreditations they read is a
 * fact about them, so that it is told when somebody is accredited or no longer is. Funding of an advocacy service is read
 * by the agencies that it concerns: of what there is already, the service and whoever referred a victim by it.
 */
export class WhomAreasAndFundingConcern1764000000854 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      SELECT tell_changes('accreditation', 'OF staff_id');
      DROP POLICY second_lock ON training_session;
      -- By the agency that entered it, by whoever runs its forum, and by whoever oversees the area of the forum.
      CREATE POLICY second_lock ON training_session TO clinic_app USING (
        (SELECT nullif(current_setting('clinic.house', true), '')) = 'on'
        OR ${among('agency_id', 'own', 'uuid')} OR ${among('forum_id', 'run', 'uuid')}
        OR forum_id = ANY (ARRAY(SELECT f.id FROM forum f JOIN post p ON p.area_code = f.area_code
          WHERE p.staff_id = nullif(current_setting('clinic.staff', true), '')::uuid AND p.role IN ('coordinator', 'policing_body')
            AND ${among('p.agency_id', 'own', 'uuid')}))) WITH CHECK (true);

      ALTER TABLE funding_stream ADD COLUMN concerned_ids uuid[] NOT NULL DEFAULT '{}';
      UPDATE funding_stream s SET concerned_ids = ARRAY(
        SELECT DISTINCT r.agency_id FROM advocacy_referral r WHERE r.stream_id = s.id AND r.agency_id <> s.agency_id);
      ALTER TABLE funding_stream ENABLE ROW LEVEL SECURITY;
      ALTER TABLE funding_stream FORCE ROW LEVEL SECURITY;
      CREATE POLICY owner_keeps ON funding_stream TO CURRENT_USER USING (true);
      -- By the service that gets it, and by the agencies that it concerns.
      CREATE POLICY second_lock ON funding_stream TO clinic_app USING (
        (SELECT nullif(current_setting('clinic.house', true), '')) = 'on' OR ${among('agency_id', 'own', 'uuid')}
        OR concerned_ids && (SELECT nullif(current_setting('clinic.own', true), '')::uuid[])) WITH CHECK (true);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
