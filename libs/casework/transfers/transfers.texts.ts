import { writtenAbout, type Texts as TextsBy } from '../../platform/things/written.js';
import { TransferText, type Transfer } from './transfer.entity.js';

/** What the force that offers writes: it goes out with the offer, as a line of it, and not by itself. */
const own = ['reason', 'risk', 'documents', 'redactions', 'consentWhy', 'withdrawn'] as const;
/** What both forces read. */
const shared = ['declined', 'handover', 'dualWhy'] as const;
export const fieldNames = [...own, ...shared] as const;
export type Field = (typeof fieldNames)[number];
export type Texts = TextsBy<Field>;

const { keep, withdraw, textsOf } = writtenAbout({
  entity: TransferText,
  table: 'transfer_text',
  about: ['transferId', 'transfer_id'],
  held: ({ caseId, agencyId, toAgencyId }: Transfer, field: Field) => ({
    caseId,
    agencyId,
    category: 'victimIdentity',
    released: false,
    toAgencyId: (shared as readonly string[]).includes(field) ? toAgencyId : null,
  }),
});
export { keep as keepTexts, textsOf };

/** Writes answers in the place of those that stand; what is not said any more is withdrawn. */
export async function rewrite(tx: Parameters<typeof keep>[0], row: Transfer, texts: Texts): Promise<void> {
  await withdraw(tx, row, ...(Object.keys(texts) as Field[]));
  await keep(tx, row, texts);
}
