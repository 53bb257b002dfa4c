import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Under MAPPA: its meetings, levels and areas, as a pointer with days; and that a refusal was challenged. */
export class MappaManaged1764000000660 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE mappa_referral
        -- The area of MAPPA, apart from the area of the force. No reference: an area of MAPPA is a column of several forces.
        ADD COLUMN mappa_area text,
        ADD COLUMN joint_lead_agency_id uuid REFERENCES agency,
        ADD COLUMN meeting_due_on date,
        ADD COLUMN meeting_on date,
        ADD COLUMN last_met_on date,
        ADD COLUMN managed_at timestamptz,
        ADD COLUMN challenged_at timestamptz,
        ADD COLUMN exit_ground text,
        DROP CONSTRAINT mappa_referral_state_check,
        ADD CONSTRAINT mappa_referral_state_check CHECK (state IN ('considered', 'prescreen', 'eligible', 'level_1_recorded', 'full_form',
          'submitted', 'more_info', 'accepted', 'meeting_listed', 'managed', 'level_changed', 'refused', 'not_eligible', 'exited')),
        ADD CHECK (joint_lead_agency_id IS NULL OR joint_lead_agency_id <> lead_agency_id),
        ADD CHECK (state <> 'meeting_listed' OR meeting_on IS NOT NULL),
        ADD CHECK (state NOT IN ('managed', 'level_changed') OR (managed_at IS NOT NULL AND review_on IS NOT NULL AND recipient_agency_id IS NOT NULL));

      -- What was written of an area before is told by its code where it is one, and by its words where it is none.
      UPDATE mappa_referral r SET mappa_area = coalesce(
          (SELECT f.mappa_area FROM force_area f WHERE lower(t.text) IN (lower(f.name), lower(f.mappa_area)) LIMIT 1), t.text)
        FROM mappa_text t WHERE t.mappa_id = r.id AND t.field = 'mappaArea' AND t.withdrawn_at IS NULL;
      UPDATE mappa_text SET withdrawn_at = made_at WHERE field = 'mappaArea' AND withdrawn_at IS NULL;

      DROP INDEX mappa_referral_to_review;
      CREATE INDEX mappa_referral_to_review ON mappa_referral (review_on) WHERE state IN ('level_1_recorded', 'managed', 'level_changed');
      CREATE INDEX mappa_referral_to_meet ON mappa_referral (meeting_due_on) WHERE state = 'accepted';
      CREATE INDEX mappa_referral_meets ON mappa_referral (meeting_on) WHERE state = 'meeting_listed';
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
