import { writtenAbout, type Texts as TextsBy } from '../../platform/things/written.js';
import type { Tx } from '../../platform/work/tx.js';
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
export type Texts = TextsBy<Field>;
export const fieldNames = Object.keys(fields) as Field[];

const {
  keep: keepTexts,
  withdraw: withdrawTexts,
  textsOf,
} = writtenAbout({
  entity: ReferralText,
  table: 'referral_text',
  about: ['referralId', 'referral_id'],
  held: ({ caseId, agencyId, category, recipientAgencyId }: Referral, field: Field) => ({
    caseId,
    agencyId,
    category: fields[field].of === 'about' ? category : fields[field].of,
    // Whoever may read all of the category; whoever it went to besides.
    released: false,
    recipientAgencyId: fields[field].goes ? recipientAgencyId : null,
  }),
});
export { keepTexts, textsOf, withdrawTexts };

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
