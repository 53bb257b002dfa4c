import { heldApart } from '../../platform/resource/apart.js';
import type { ApartIn } from '../../platform/resource/field.js';
import { writtenAbout, type Texts as TextsBy } from '../../platform/things/written.js';
import type { Tx } from '../../platform/work/tx.js';
import { carriedNames, referralFields, type Carried, type Referral } from './referral.fields.js';
import { ReferralText } from './referral-text.entity.js';

type Field = ApartIn<typeof referralFields.fields>;
export type Texts = TextsBy<Field>;

/** What those who receive it do not read: who they are, and why nothing more goes. */
const stays: readonly Field[] = ['recipient', 'proportionality', 'withdrawReason'];

/** Everything that people write in a referral: read by those who may read all of its category, and by those to whom it went. */
export const referralTexts = writtenAbout({
  entity: ReferralText,
  table: 'referral_text',
  about: ['referralId', 'referral_id'],
  held: (row: Referral, field: Field) => ({
    ...heldApart(referralFields, row, field),
    recipientAgencyId: stays.includes(field) ? null : row.recipientAgencyId,
  }),
});

/**
 * Which of what it carries its maker does not see by themselves. What they see only of what was released to them is
 * marked as released, and is then all that the referral opens.
 */
export async function unseenBy(tx: Tx, { id }: Referral, texts: Texts): Promise<Carried[]> {
  const missing = async (): Promise<Carried[]> => {
    const seen = (await referralTexts.textsOf(tx, [id])).get(id) ?? {};
    return carriedNames.filter((name) => texts[name] && !seen[name]);
  };
  const first = await missing();
  if (!first.length) return [];
  const text = 'UPDATE referral_text SET released = true WHERE referral_id = $1 AND field = ANY($2)';
  await tx.run({ text, values: [id, first] });
  return missing();
}
