import { randomUUID } from 'node:crypto';
import { Problem } from '../kernel/problem.js';
import type { Tx } from '../platform/work/tx.js';
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
export type Texts = Partial<Record<Field, string | undefined>>;

const textOf = (tx: Tx, of: Disclosure, field: Field, text: string): DisclosureText =>
  Object.assign(new DisclosureText(), {
    id: randomUUID(),
    disclosureId: of.id,
    caseId: of.caseId,
    agencyId: of.agencyId,
    category: fields[field] === 'own' ? of.category : fields[field],
    // The risks are written for those who decide; what goes out, for whoever may read all of it.
    released: fields[field] !== 'own',
    field,
    text,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    withdrawnAt: null,
  });

/** Keeps what was written, each answer a row; for whoever has just been permitted to write it. */
export async function keepTexts(tx: Tx, of: Disclosure, texts: Texts): Promise<void> {
  const said = (Object.entries(texts) as [Field, string | undefined][]).flatMap(([field, text]) =>
    text ? [textOf(tx, of, field, text)] : [],
  );
  if (said.length) await tx.alongAll(said);
}

/** Withdraws what was written with a move that is taken back. */
export async function withdrawTexts(tx: Tx, { id }: Disclosure, ...withdrawn: Field[]): Promise<void> {
  const text = `UPDATE disclosure_text SET withdrawn_at = $3 WHERE disclosure_id = $1 AND field = ANY($2) AND withdrawn_at IS NULL`;
  await tx.run({ text, values: [id, withdrawn, tx.at] });
}

const written = (tx: Tx, ids: readonly string[]) =>
  tx
    .rows(DisclosureText)
    .where({ disclosureId: { $in: ids }, withdrawnAt: { $exists: false } })
    .orderBy('madeAt');

/** What somebody may read of what was written, by disclosure and field. */
export async function textsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Texts>> {
  const byId = new Map<string, Texts>();
  if (!ids.length) return byId;
  for (const { disclosureId, field, text } of await written(tx, ids).all())
    byId.set(disclosureId, { ...byId.get(disclosureId), [field]: text });
  return byId;
}

const readsIt = async (tx: Tx, id: string): Promise<boolean> =>
  (await written(tx, [id]).where({ field: 'information' }).count()) > 0;

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
