import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/work/tx.js';
import { Referral, ReferralText } from './referral.entity.js';
import { carriedNames, type Carried } from './referral.forms.js';

/** Everything that people write in a referral, and whether it goes to whoever receives it. */
export const fields = {
  ...(Object.fromEntries(carriedNames.map((name) => [name, { of: name, goes: true }])) as {
    [C in Carried]: { of: C; goes: true };
  }),
  recipient: { of: 'about', goes: false },
  reason: { of: 'about', goes: true },
  proportionality: { of: 'about', goes: false },
  declineReason: { of: 'about', goes: true },
  result: { of: 'about', goes: true },
  withdrawReason: { of: 'about', goes: false },
} as const;
export type Field = keyof typeof fields;
export type Texts = Partial<Record<Field, string | undefined>>;
export const fieldNames = Object.keys(fields) as Field[];

const textOf = (tx: Tx, of: Referral, field: Field, text: string): ReferralText =>
  Object.assign(new ReferralText(), {
    id: randomUUID(),
    referralId: of.id,
    caseId: of.caseId,
    agencyId: of.agencyId,
    category: fields[field].of === 'about' ? of.category : fields[field].of,
    // Whoever may read all of the category; whoever it went to besides.
    released: false,
    field,
    text,
    recipientAgencyId: fields[field].goes ? of.recipientAgencyId : null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    withdrawnAt: null,
  });

/** Keeps what was written, each answer a row; for whoever has just been permitted to write it. */
export async function keepTexts(tx: Tx, of: Referral, texts: Texts): Promise<void> {
  const said = (Object.entries(texts) as [Field, string | undefined][]).flatMap(([field, text]) =>
    text ? [textOf(tx, of, field, text)] : [],
  );
  if (said.length) await tx.alongAll(said);
}

/** Withdraws what was written with a move that is taken back. */
export async function withdrawTexts(tx: Tx, { id }: Referral, ...withdrawn: Field[]): Promise<void> {
  const text = `UPDATE referral_text SET withdrawn_at = $3 WHERE referral_id = $1 AND field = ANY($2) AND withdrawn_at IS NULL`;
  await tx.run({ text, values: [id, withdrawn, tx.at] });
}

const written = (tx: Tx, ids: readonly string[]) =>
  tx
    .rows(ReferralText)
    .where({ referralId: { $in: ids }, withdrawnAt: { $exists: false } })
    .orderBy('madeAt');

/** What somebody may read of what was written, by referral and field. */
export async function textsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Texts>> {
  const byId = new Map<string, Texts>();
  if (!ids.length) return byId;
  for (const { referralId, field, text } of await written(tx, ids).all())
    byId.set(referralId, { ...byId.get(referralId), [field]: text });
  return byId;
}

/**
 * Which of what it carries its maker does not see by themselves. What they see only of what was released to them is
 * marked as released, and is then all that the referral opens.
 */
export async function unseenBy(tx: Tx, { id }: Referral, texts: Texts): Promise<Carried[]> {
  const missing = async (): Promise<Carried[]> => {
    const seen = (await textsOf(tx, [id])).get(id) ?? {};
    return carriedNames.filter((name) => texts[name] && !seen[name]);
  };
  const first = await missing();
  if (!first.length) return [];
  const text = 'UPDATE referral_text SET released = true WHERE referral_id = $1 AND field = ANY($2)';
  await tx.run({ text, values: [id, first] });
  return missing();
}
