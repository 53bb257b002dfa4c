import type { Category } from '../../platform/access/access-matrix.js';
import { writtenAbout, type Texts as TextsBy } from '../../platform/things/written.js';
import { RiskText } from './risk.entity.js';

/** Everything that people write about results, grades and factors. */
export const fieldNames = [
  'note',
  'reason',
  'decision',
  'words',
  'meets',
  'accepted',
  'reopened',
  'withdrawn',
] as const;
export type Field = (typeof fieldNames)[number];
export type Texts = TextsBy<Field>;

interface Of {
  readonly id: string;
  readonly caseId: string;
  readonly agencyId: string;
  readonly category: string;
}

/** What is written is of the category that its subject has, unless its writer says another. */
export const { keep, withdraw, textsOf } = writtenAbout({
  entity: RiskText,
  table: 'risk_text',
  about: ['aboutId', 'about_id'],
  held: ({ caseId, agencyId, category }: Of, _field: Field) => ({ caseId, agencyId, category, released: false }),
});

/** As what words about a case are kept: an advocate's own stay in their confidence. */
export const wordsOf = (own: boolean): Category => (own ? 'advocateConfidence' : 'victimIdentity');
