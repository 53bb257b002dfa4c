import type { Category } from '../../platform/access/access-matrix.js';
import { writtenAbout } from '../../platform/things/written.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyText, type AdvocacyCase } from './advocacy-case.entity.js';

/** Everything that people write in an advocate's case, and of which category it is (`domain.md` 8). */
export const fields = {
  why: 'advocateConfidence',
  // Of the perpetrator only what the victim said: it is not on the record of anybody else.
  perpetrator: 'advocateConfidence',
  crimeRef: 'victimIdentity',
  withoutConsent: 'victimIdentity',
  overriding: 'advocateConfidence',
  bouncing: 'advocateConfidence',
  refusing: 'advocateConfidence',
  declining: 'advocateConfidence',
  losing: 'advocateConfidence',
  transferring: 'advocateConfidence',
  allocation: 'victimIdentity',
  closing: 'advocateConfidence',
  reopenSign: 'advocateConfidence',
  reopening: 'advocateConfidence',
} as const satisfies Record<string, Category>;
export type Field = keyof typeof fields;
export const fieldNames = Object.keys(fields) as Field[];

const { keep, withdraw, textsOf } = writtenAbout({
  entity: AdvocacyText,
  table: 'advocacy_text',
  about: ['advocacyCaseId', 'advocacy_case_id'],
  held: ({ caseId, agencyId }: AdvocacyCase, field: Field) => ({
    caseId,
    agencyId,
    category: fields[field],
    released: false,
  }),
});
export { keep, textsOf, withdraw };

/** The crime reference that came with a referral, as far as the person may see the case. */
export const crimeRefOf = async (tx: Tx, id: string): Promise<string | null> =>
  (await textsOf(tx, [id])).get(id)?.crimeRef ?? null;
