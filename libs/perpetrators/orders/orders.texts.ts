import type { LondonDate } from '../../kernel/london-date.js';
import type { Category } from '../../platform/access/access-matrix.js';
import { writtenAbout, type Texts as TextsBy } from '../../platform/things/written.js';
import type { Tx } from '../../platform/work/tx.js';
import { OrderText, type ProtectionOrder } from './order.entity.js';

interface Held {
  readonly category: Category;
  readonly released: boolean;
}

/** For whoever works on the file: the police, and the prosecution where it is granted. */
const file: Held = { category: 'spoFile', released: false };
/** For whoever may know how it stands and what it says: the forum, probation, advocates. */
const told: Held = { category: 'spoFile', released: true };

/** Everything that people write about an order, and who may read it (`domain.md` 6.12 and 8). */
export const fields = {
  considered: told,
  notPursued: told,
  forceWhy: file,
  wrongForce: file,
  acts: file,
  risk: file,
  necessity: file,
  evidence: file,
  otherOrders: file,
  prohibitions: file,
  // A row of its own, so that the file stays shut to the provider (decision 24).
  requirements: { category: 'spoRequirement', released: true },
  conditions: told,
  // Where a zone lies can tell where the victim is: nobody reads it who may not know that.
  zone: { category: 'victimLocation', released: false },
  authority: file,
  legalView: file,
  refusedInternally: file,
  court: told,
  interimConditions: told,
  outcome: file,
  servedBy: told,
  ended: told,
  variation: told,
  renewal: told,
  appealed: file,
  appealLate: file,
  notAppealed: file,
} as const satisfies Record<string, Held>;
export type Field = keyof typeof fields;
export type Texts = TextsBy<Field>;
export const fieldNames = Object.keys(fields) as Field[];

const { keep, textsOf } = writtenAbout({
  entity: OrderText,
  table: 'order_text',
  about: ['orderId', 'order_id'],
  held: ({ caseId, agencyId, writings }: ProtectionOrder, field: Field) => ({
    caseId,
    agencyId,
    ...fields[field],
    writing: writings,
    replacedBy: null,
    servedOn: null,
    servedBy: null,
  }),
});
export { keep, textsOf };

/**
 * Writes some answers in the place of those that stand: what is not said any more is withdrawn.
 * @param names the fields that are settled anew, whether something is said in them or not
 */
export async function settle(tx: Tx, row: ProtectionOrder, texts: Texts, names = Object.keys(texts)): Promise<void> {
  row.writings += 1;
  const text =
    'UPDATE order_text SET withdrawn_at = $3, replaced_by = $4 WHERE order_id = $1 AND field = ANY($2) AND withdrawn_at IS NULL';
  await tx.run({ text, values: [row.id, names, tx.at, row.writings] });
  await keep(tx, row, texts);
}

/** What an order or an interim one says, once it is made. */
type Terms = Extract<Field, 'conditions' | 'interimConditions'>;

/** Marks what stands as served on the person. Another text in its place is not marked. */
export async function markServed(tx: Tx, { id }: ProtectionOrder, field: Terms, servedOn: LondonDate): Promise<void> {
  const text = `UPDATE order_text SET served_on = $3, served_by = $4 WHERE order_id = $1 AND field = $2 AND withdrawn_at IS NULL`;
  await tx.run({ text, values: [id, field, servedOn, tx.actor.id] });
}

/** Takes the mark off what stands. */
export async function unmarkServed(tx: Tx, { id }: ProtectionOrder, field: Terms): Promise<void> {
  const text = `UPDATE order_text SET served_on = NULL, served_by = NULL WHERE order_id = $1 AND field = $2 AND withdrawn_at IS NULL`;
  await tx.run({ text, values: [id, field] });
}

/** Takes the last writing back: what it replaced stands again. */
export async function unsettle(tx: Tx, { id, writings }: ProtectionOrder): Promise<void> {
  const drop = 'UPDATE order_text SET withdrawn_at = $3 WHERE order_id = $1 AND writing = $2 AND withdrawn_at IS NULL';
  await tx.run({ text: drop, values: [id, writings, tx.at] });
  const back = 'UPDATE order_text SET withdrawn_at = NULL, replaced_by = NULL WHERE order_id = $1 AND replaced_by = $2';
  await tx.run({ text: back, values: [id, writings] });
}
