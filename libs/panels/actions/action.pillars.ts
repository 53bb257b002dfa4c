/**
 * The parts of a MAPPA risk management plan: its four pillars, with contingency plans and licence conditions (MAPPA
 * Guidance 12, `domain.md` 10).
 */
export const pillars = [
  'supervision',
  'monitoring',
  'interventions',
  'victim_safety',
  'contingency',
  'licence',
] as const;
export type Pillar = (typeof pillars)[number];
