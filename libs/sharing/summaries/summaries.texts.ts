import { writtenAbout, type Texts as TextsBy } from '../../platform/things/written.js';
import type { Tx } from '../../platform/work/tx.js';
import { SummaryText, type DisclosureSummary } from './summary.entity.js';

/** What people write about a summary. Only to whom and what for go out with it. */
export const fieldNames = ['recipient', 'purpose', 'necessity', 'proportionality', 'changeReason'] as const;
export type Field = (typeof fieldNames)[number];
export type Texts = TextsBy<Field>;

/** What goes out of it. */
export const goingOut = ({ recipient, purpose }: Texts): Pick<Texts, 'recipient' | 'purpose'> => ({
  recipient,
  purpose,
});

const {
  keep: keepTexts,
  withdraw,
  textsOf,
} = writtenAbout({
  entity: SummaryText,
  table: 'summary_text',
  about: ['summaryId', 'summary_id'],
  held: ({ caseId, agencyId, category, released, forumId }: DisclosureSummary, _: Field) => ({
    caseId,
    agencyId,
    category,
    released,
    forumId,
  }),
});

export { keepTexts, textsOf };

/** What was written is written anew; what it said before stays to be looked back at. */
export async function rewriteTexts(tx: Tx, of: DisclosureSummary, texts: Texts): Promise<void> {
  await withdraw(tx, of, ...(Object.keys(texts) as Field[]));
  await keepTexts(tx, of, texts);
}
