import type { Category } from '../../platform/access/access-matrix.js';
import { writtenAbout, type Texts as TextsBy } from '../../platform/things/written.js';
import type { Tx } from '../../platform/work/tx.js';
import { ProgrammeText, type ProgrammeReferral, type ProgrammeSession } from './programme-referral.entity.js';

interface Held {
  readonly of: Category;
  /** Whether it goes to the provider. */
  readonly goes: boolean;
}

const attendance: Held = { of: 'programmeAttendance', goes: true };
/** For the clinic alone: of offending and not released, so that a provider does not read it on a case's team either. */
const apart: Held = { of: 'offendingHistory', goes: false };

/** Everything that people write about somebody on a programme, and who may read it (`domain.md` 6.13 and 8). */
export const fields = {
  person: { of: 'perpetratorIdentity', goes: true },
  riskSummary: { of: 'offendingHistory', goes: true },
  reason: attendance,
  proportionality: apart,
  declineReason: attendance,
  freshRisk: attendance,
  missedReason: attendance,
  alert: attendance,
  result: attendance,
  endReason: attendance,
  breachReason: attendance,
  followUp: attendance,
  moveReason: apart,
  flagReason: apart,
  withdrawReason: apart,
} as const satisfies Record<string, Held>;
export type Field = keyof typeof fields;
export type Texts = TextsBy<Field>;
export const fieldNames = Object.keys(fields) as Field[];

type Subject = Pick<ProgrammeReferral | ProgrammeSession, 'id' | 'caseId' | 'agencyId' | 'providerAgencyId'>;

const { keep, withdraw, textsOf, written } = writtenAbout({
  entity: ProgrammeText,
  table: 'programme_text',
  about: ['aboutId', 'about_id'],
  held: ({ caseId, agencyId, providerAgencyId }: Subject, field: Field) => ({
    caseId,
    agencyId,
    category: fields[field].of,
    // What is about attendance is released at once: advocates read it (`domain.md` 8).
    released: fields[field].of === 'programmeAttendance',
    providerAgencyId: fields[field].goes ? providerAgencyId : null,
  }),
});
export { keep, textsOf, withdraw, written };

/** Withdraws what was written last of some fields; what was said before stands again. */
export async function withdrawLast(tx: Tx, { id }: { readonly id: string }, ...names: readonly Field[]): Promise<void> {
  const text = `UPDATE programme_text SET withdrawn_at = $3 WHERE id IN (SELECT DISTINCT ON (field) id FROM programme_text
    WHERE about_id = $1 AND field = ANY($2) AND withdrawn_at IS NULL ORDER BY field, made_at DESC)`;
  await tx.run({ text, values: [id, names, tx.at] });
}

/**
 * Which of what goes out its maker does not see by themselves. What they see only of what was released to them is marked
 * as released, and is then all that the referral opens.
 */
export async function unseenBy(tx: Tx, { id }: Subject, texts: Texts): Promise<Field[]> {
  const missing = async (): Promise<Field[]> => {
    const seen = (await textsOf(tx, [id])).get(id) ?? {};
    return fieldNames.filter((name) => texts[name] && !seen[name]);
  };
  const first = await missing();
  if (!first.length) return [];
  const text = 'UPDATE programme_text SET released = true WHERE about_id = $1 AND field = ANY($2)';
  await tx.run({ text, values: [id, first] });
  return missing();
}
