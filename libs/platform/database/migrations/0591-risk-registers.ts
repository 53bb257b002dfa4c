import type { MigrationInterface, QueryRunner } from 'typeorm';

const three = (low: string, middle: string): string =>
  JSON.stringify([
    { word: 'High', level: 'high' },
    { word: middle, level: 'medium' },
    { word: low, level: 'standard' },
  ]);
const four = JSON.stringify([
  { word: 'Very high', level: 'high' },
  { word: 'High', level: 'high' },
  { word: 'Medium', level: 'medium' },
  { word: 'Low', level: 'standard' },
]);

/** The first rows of the registers: a tool, an edition of one or a word more is a row more, and no change here. */
export class RiskRegisters1764000000591 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      INSERT INTO risk_tool (key, edition, name, category, victims_own, raises, result_only, needs_training, max_count,
        count_grades, max_score, data_window, grades, domains, types, valid_days, from_on, source) VALUES
      ('fear', '0 to 10', 'The victim’s own rating of fear', 'victimIdentity', true, false, true, false, NULL, '[]', 10, false, '[]', '{}', '{}', NULL,
        '2026-01-01', 'domain.md 6.10: the victim’s own rating of fear stands beside every tool; the scale of 0 to 10 is the product’s own'),
      ('sdash', '2009', 'S-DASH', 'victimIdentity', false, false, true, true, 11, '[]', NULL, false, '[]', '{}', '{}', NULL,
        '2009-01-01', 'Screening by Sheridan and Roberts (domain.md 12, S38): its count is shown and grades nothing by itself'),
      ('vsdash', 'Victim’s version', 'VS-DASH', 'victimIdentity', true, false, true, false, 11, '[]', NULL, false, '[]', '{}', '{}', NULL,
        '2009-01-01', 'The victim’s own version of S-DASH (domain.md 12, S38d)'),
      ('dash', 'SafeLives', 'SafeLives Dash', 'victimIdentity', false, true, true, true, 24, '[{"from": 14, "word": "High"}]', NULL, false,
        '${three('Standard', 'Medium')}', '{}', '{}', NULL, '2015-01-01', 'SafeLives: 14 or more, or judgement, or escalation, is high risk (domain.md 12, S29b, S40)'),
      ('police_dash', '2009', 'Police DASH', 'victimIdentity', false, true, true, true, 27, '[]', NULL, false,
        '${three('Standard', 'Medium')}', '{}', '{}', NULL, '2009-01-01', 'Police DASH, graded by judgement (domain.md 12, S40a)'),
      ('dara', '2022', 'DARA', 'victimIdentity', false, true, true, true, NULL, '[]', NULL, false,
        '${three('Standard', 'Medium')}', '{}', '{}', NULL, '2022-01-01', 'Domestic abuse risk assessment for first responders, which many forces use since 2022 (domain.md 12, S40a)'),
      ('sash', 'As published', 'SASH', 'victimIdentity', false, true, true, true, NULL, '[]', NULL, false,
        '${three('Low', 'Moderate')}', '{}', '{}', NULL, '2015-01-01', 'Screening by McEwan, Strand, MacKenzie and James: result only unless licensed (domain.md 12, S39a)'),
      ('sam', '2008', 'SAM', 'victimIdentity', false, true, true, true, NULL, '[]', NULL, false,
        '${three('Low', 'Moderate')}', '{"Nature of stalking","Perpetrator risk","Victim vulnerability"}', '{}', NULL, '2008-01-01',
        'Structured professional judgement in three domains: result only (domain.md 12, S39c, S39d)'),
      ('srp', 'As published', 'SRP', 'perpetratorHealth', false, false, true, true, NULL, '[]', NULL, false, '${three('Low', 'Moderate')}',
        '{"Violence","Persistence","Recurrence","Psychosocial damage"}',
        '{"Rejected","Resentful","Intimacy seeking","Incompetent suitor","Predatory"}', NULL, '2009-01-01', 'Stalking Risk Profile, a clinical tool by type and domain: result only (domain.md 12, S39b)'),
      ('rfg', 'RFG', 'RFG', 'offendingHistory', false, false, false, false, NULL, '[]', 1000, true, '[]', '{}', '{}', NULL,
        '2015-01-01', 'Recency, frequency and gravity, with the dates of the data it was worked out from (domain.md 12, S31)'),
      ('rfgv', 'RFGV', 'RFGV', 'offendingHistory', false, false, false, false, NULL, '[]', 1000, true, '[]', '{}', '{}', NULL,
        '2015-01-01', 'As RFG, with the number of victims (domain.md 1.2, 12, S31)'),
      ('oasys', 'As in use', 'OASys risk of serious harm', 'offendingHistory', false, false, true, true, NULL, '[]', NULL, false, '${four}', '{}', '{}', NULL,
        '2001-01-01', 'Probation’s assessment: grade and date (domain.md 12)'),
      ('arms', 'As in use', 'ARMS', 'offendingHistory', false, false, true, true, NULL, '[]', NULL, false, '${four}', '{}', '{}', NULL,
        '2014-01-01', 'Active Risk Management System of police and probation: grade and date (domain.md 12)');

      INSERT INTO risk_expected (tool_key, by, from_on, source) VALUES
      ('sdash', 'forum', '2026-01-01', 'domain.md 14: no case is listed without an assessment, and an absent one is shown as absent'),
      ('sdash', 'service', '2026-01-01', 'domain.md 6.10: the advocate’s assessment'),
      ('fear', 'service', '2026-01-01', 'domain.md 6.10: the victim’s own rating of fear');

      INSERT INTO risk_factor_kind (key, name, from_on, source) SELECT key, name, '2026-01-01',
        'The product’s own list, after what reviews of deaths found (domain.md 14); what else there is, is said in own words'
      FROM (VALUES ('escalation', 'It is getting worse'), ('threats', 'Threats'), ('violence', 'Violence, now or in the past'),
        ('weapons', 'Weapons, or access to them'), ('near', 'Coming to the home or waiting near it'), ('work', 'Coming to work, school or study'),
        ('online', 'Contact or surveillance by telephone or online'), ('breach', 'Breach of an order or of conditions'),
        ('third', 'Contact with family, friends or colleagues'), ('children', 'Children, or contact arrangements'),
        ('others', 'Other victims, now or before'), ('substances', 'Alcohol or drugs'), ('mind', 'Mental ill health of the perpetrator'),
        ('selfharm', 'Threats of suicide'), ('alone', 'The victim is isolated'), ('fear', 'The victim is very frightened'),
        ('release', 'Release, or another date that is coming'), ('other', 'Something else')) AS f (key, name);
    `);
  }

  async down(): Promise<void> {
    throw new Error('Migrations go forward only: restore a backup instead');
  }
}
