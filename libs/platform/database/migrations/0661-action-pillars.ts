import type { MigrationInterface, QueryRunner } from 'typeorm';

const pillars = `('supervision', 'monitoring', 'interventions', 'victim_safety', 'contingency', 'licence')`;

const plan = [
  'planSupervision',
  'planMonitoring',
  'planInterventions',
  'planVictimSafety',
  'planContingency',
  'planLicence',
];

const source =
  'Form: MAPPA Guidance 2012, completion notes of form MAPPA A, with the four pillars of the risk management plan (MAPPA Guidance 12); categories: Criminal Justice Act 2003 s.325 and s.327, MAPPA Guidance, to be confirmed by each area';

/** By which pillar of a risk management plan an action works; and the form of MAPPA that has a part for each. */
export class ActionPillars1764000000661 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE action ADD COLUMN pillar text CHECK (pillar IN ${pillars});
      CREATE INDEX action_by_pillar ON action (case_id) WHERE pillar IS NOT NULL;
      ALTER TABLE mappa_text DROP CONSTRAINT mappa_text_origin_check,
        ADD CONSTRAINT mappa_text_origin_check CHECK (origin IN ('case', 'prescreen', 'actions'));
      INSERT INTO mappa_forms (id, area_code, number, from_on, form_name, source, settings, settled_by, settled_at)
        SELECT gen_random_uuid(), NULL, number + 1, '2026-01-01', form_name, '${source}',
          jsonb_set(settings, '{full}', (settings -> 'full') || '${JSON.stringify(plan)}'), settled_by, settled_at
        FROM mappa_forms WHERE area_code IS NULL AND number = (SELECT max(number) FROM mappa_forms WHERE area_code IS NULL);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
