import { randomUUID } from 'node:crypto';
import type { Tx } from '../platform/work/tx.js';
import { DisclosureSummary, SummaryText } from './summary.entity.js';

/** What people write about a summary. Only to whom and what for go out with it. */
export const fieldNames = ['recipient', 'purpose', 'necessity', 'proportionality', 'changeReason'] as const;
export type Field = (typeof fieldNames)[number];
export type Texts = Partial<Record<Field, string | undefined>>;

/** What goes out of it. */
export const goingOut = ({ recipient, purpose }: Texts): Pick<Texts, 'recipient' | 'purpose'> => ({
  recipient,
  purpose,
});

const textOf = (tx: Tx, of: DisclosureSummary, field: Field, text: string): SummaryText =>
  Object.assign(new SummaryText(), {
    id: randomUUID(), summaryId: of.id, caseId: of.caseId, agencyId: of.agencyId, category: of.category,
    released: of.released, forumId: of.forumId, field, text, madeBy: tx.actor.id, madeAt: tx.at, withdrawnAt: null,
  }); // prettier-ignore

/** Keeps what was written, each answer a row, for whoever has just been permitted to write it. */
export async function keepTexts(tx: Tx, of: DisclosureSummary, texts: Texts): Promise<void> {
  const said = (Object.entries(texts) as [Field, string | undefined][]).flatMap(([field, text]) =>
    text ? [textOf(tx, of, field, text)] : [],
  );
  if (said.length) await tx.alongAll(said);
}

/** What was written is written anew; what it said before stays to be looked back at. */
export async function rewriteTexts(tx: Tx, of: DisclosureSummary, texts: Texts): Promise<void> {
  const text = `UPDATE summary_text SET withdrawn_at = $3 WHERE summary_id = $1 AND field = ANY($2) AND withdrawn_at IS NULL`;
  await tx.run({ text, values: [of.id, Object.keys(texts), tx.at] });
  await keepTexts(tx, of, texts);
}

/** What somebody may read of what was written, by summary and field. */
export async function textsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Texts>> {
  const byId = new Map<string, Texts>();
  if (!ids.length) return byId;
  const rows = await tx
    .rows(SummaryText)
    .where({ summaryId: { $in: ids }, withdrawnAt: { $exists: false } })
    .orderBy('madeAt')
    .all();
  for (const { summaryId, field, text } of rows) byId.set(summaryId, { ...byId.get(summaryId), [field]: text });
  return byId;
}
