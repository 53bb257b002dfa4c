import type { MappaCategory } from './mappa.fields.js';

/** How somebody leaves MAPPA. */
export const exitGrounds = [
  'registration_ended',
  'licence_ended',
  'hospital_ended',
  'restriction_ended',
  'risk_fallen',
] as const;
export type ExitGround = (typeof exitGrounds)[number];

interface ExitRow {
  readonly category: MappaCategory;
  readonly grounds: readonly ExitGround[];
  readonly source: string;
  readonly standing: 'national' | 'to check';
  readonly from: string | null;
}

const faq = {
  // docs: domain 5.2, [S10]
  source: 'MAPPA public questions and answers',
  standing: 'national',
  from: null,
} as const;

/** On which ground a category ends; one that no source tells of may end on any. */
export const exitRows: readonly ExitRow[] = [
  { category: '1', grounds: ['registration_ended'], ...faq },
  { category: '2', grounds: ['licence_ended', 'hospital_ended', 'restriction_ended'], ...faq },
  { category: '3', grounds: ['risk_fallen'], ...faq },
  {
    category: '4',
    grounds: exitGrounds,
    source: 'No source found: every ground is offered',
    standing: 'to check',
    from: null,
  },
];

/** The grounds on which a category ends on a day; all of them where no row holds. */
export function groundsFor(category: string | null, today: string): readonly ExitGround[] {
  const held = exitRows.find((row) => row.category === category && (row.from === null || row.from <= today));
  return held?.grounds ?? exitGrounds;
}
