import { Problem } from '../../kernel/problem.js';
import { writtenAbout, type Texts as TextsBy } from '../../platform/things/written.js';
import type { Tx } from '../../platform/work/tx.js';
import { Disclosure, DisclosureText } from './disclosure.entity.js';

/** Everything that people write about a disclosure, and where it belongs: what bears on the victim's safety, or what goes out. */
export const fields = {
  recipient: 'own',
  information: 'own',
  purpose: 'own',
  necessity: 'own',
  proportionality: 'own',
  emergencyReason: 'own',
  alternatives: 'own',
  riskIfDisclosed: 'safetyPlan',
  riskIfNotDisclosed: 'safetyPlan',
  victimView: 'safetyPlan',
  subjectNotToldReason: 'own',
  decisionReason: 'own',
  acknowledgement: 'own',
  reviewReason: 'own',
} as const;
export type Field = keyof typeof fields;
export type Texts = TextsBy<Field>;

const {
  keep: keepTexts,
  withdraw: withdrawTexts,
  written,
  textsOf,
} = writtenAbout({
  entity: DisclosureText,
  table: 'disclosure_text',
  about: ['disclosureId', 'disclosure_id'],
  held: ({ caseId, agencyId, category }: Disclosure, field: Field) => ({
    caseId,
    agencyId,
    category: fields[field] === 'own' ? category : fields[field],
    // The risks are written for those who decide; what goes out, for whoever may read all of it.
    released: fields[field] !== 'own',
  }),
});
export { keepTexts, textsOf, withdrawTexts };

const readsIt = async (tx: Tx, id: string): Promise<boolean> => written(tx, [id]).where({ field: 'information' }).any();

/**
 * Whether whoever asks sees what they would disclose: all of the category, or what of it has been released, which is
 * then all that this record opens.
 */
export async function seesWhatGoesOut(tx: Tx, { id }: Disclosure): Promise<boolean> {
  if (await readsIt(tx, id)) return true;
  await tx.run({ text: 'UPDATE disclosure_text SET released = true WHERE disclosure_id = $1', values: [id] });
  return readsIt(tx, id);
}

/** Nobody decides about, or lets go out, what they do not see. @throws Problem `not-allowed` */
export async function mustSee(tx: Tx, { id }: Disclosure): Promise<void> {
  if (!(await readsIt(tx, id))) throw new Problem('not-allowed', { subject: Disclosure.name });
}
