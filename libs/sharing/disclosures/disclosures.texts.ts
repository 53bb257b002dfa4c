import { Problem } from '../../kernel/problem.js';
import { heldApart } from '../../platform/resource/apart.js';
import type { ApartIn } from '../../platform/resource/field.js';
import { writtenAbout, type Texts as TextsBy } from '../../platform/things/written.js';
import type { Tx } from '../../platform/work/tx.js';
import { Disclosure, disclosureFields } from './disclosure.fields.js';
import { DisclosureText } from './disclosure-text.entity.js';

type Field = ApartIn<typeof disclosureFields.fields>;
export type Texts = TextsBy<Field>;

/** Everything that people write about a disclosure, and where it belongs: what bears on the victim's safety, or what goes out. */
export const disclosureTexts = writtenAbout({
  entity: DisclosureText,
  table: 'disclosure_text',
  about: ['disclosureId', 'disclosure_id'],
  held: (row: Disclosure, field: Field) => ({ ...heldApart(disclosureFields, row, field) }),
});

const readsIt = async (tx: Tx, id: string): Promise<boolean> =>
  disclosureTexts.written(tx, [id]).where({ field: 'information' }).any();

/**
 * Whether the person who asks sees what they would disclose: all of the category, or what of it has been released, which is
 * then all that this record opens.
 */
export async function seesWhatGoesOut(tx: Tx, { id }: Disclosure): Promise<boolean> {
  if (await readsIt(tx, id)) return true;
  await tx.run({ text: 'UPDATE disclosure_text SET released = true WHERE disclosure_id = $1', values: [id] });
  return readsIt(tx, id);
}

/** No one decides about, or lets go out, what they do not see. @throws Problem `not-allowed` */
export async function mustSee(tx: Tx, { id }: Disclosure): Promise<void> {
  if (!(await readsIt(tx, id))) throw new Problem('not-allowed', { subject: Disclosure.name });
}
