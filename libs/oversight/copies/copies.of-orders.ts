import { orderThing, OrderText, standingLines, type ProtectionOrder } from '../../perpetrators/orders/index.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { aboutCase, sayer, type Seen } from './copies.reading.js';

/** On which day it was considered is a line, and why is an answer: each is a field of its own. */
const fieldOf = (line: string): string => (line === 'considered' ? 'consideredOn' : line);

/** How an order stands and what stands written of it, as the person of the transaction sees it. */
export async function orderSeen(tx: Tx, row: ProtectionOrder, t: Words): Promise<Seen> {
  const standing = { orderId: row.id, withdrawnAt: { $exists: false } };
  const [about, shown, texts] = await Promise.all([
    aboutCase(tx, t, row),
    orderThing.show(tx, row),
    tx.rows(OrderText).where(standing).orderBy('madeAt').all(),
  ]);
  const say = sayer(t, row.category, row.agencyId);
  return {
    reference: row.reference,
    said: [
      ...about.said,
      say('state', t(`orders.states.${row.state}`)),
      ...standingLines(t, shown).map(([line, value]) => say(fieldOf(line), value, t(`orders.lines.${line}`))),
      ...texts.map(({ field, category, agencyId, text }) =>
        sayer(t, category, agencyId)(field, text, t(`orders.written.${field}`)),
      ),
    ],
  };
}
