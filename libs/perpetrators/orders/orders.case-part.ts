import { hasRole } from '../../platform/access/actor.js';
import type { Words } from '../../platform/messages/messages.js';
import type { CasePart, ItemPart, PartShown } from '../../platform/pages/case-part.js';
import type { Rows } from '../../platform/work/rows.js';
import type { Tx } from '../../platform/work/tx.js';
import { ItemAnswer } from '../../panels/discussion/index.js';
import { begunBy } from '../../sharing/referrals/index.js';
import { breachTable } from './beside.cells.js';
import { breachesListed } from './beside.reading.js';
import { OrderBreach } from './breach.entity.js';
import { OrderText, ProtectionOrder } from './order.entity.js';
import { tableOf } from './orders.cells.js';
import { listed } from './orders.reading.js';
import { QUESTION } from './orders.service.js';

const opens = (tx: Tx): boolean => hasRole(tx.actor, ...begunBy.spo);

const partOf = async (tx: Tx, t: Words, rows: Rows<ProtectionOrder>): Promise<PartShown> => ({
  title: t('orders.title'),
  ...tableOf(t, await listed(tx, await rows.orderBy('consideredOn', 'DESC').page(50).all()), 'case'),
  empty: t('orders.casePart.none'),
});

/** For a provider, whom the file is shut to: what an order requires of the programme (`domain.md` 8, "requirement only"). */
async function requirementsOf(tx: Tx, caseId: string): Promise<PartShown['said']> {
  const rows = tx.rows(OrderText).where({ caseId, field: 'requirements', withdrawnAt: { $exists: false } });
  return (await rows.orderBy('madeAt').page(20).all()).map(({ text }) => ({ text }));
}

/** On the page of a case: the orders that were considered, as far as the reader may see that. */
export const ordersOfCase: CasePart = async (tx, caseId, t) => {
  const part = await partOf(tx, t, tx.rows(ProtectionOrder).where({ caseId }));
  if (part.rows?.length || !hasRole(tx.actor, 'programme_provider'))
    return opens(tx) ? { ...part, link: { href: `/orders/new?case=${caseId}`, text: t('orders.new') } } : part;
  const said = (await requirementsOf(tx, caseId)) ?? [];
  return said.length ? { title: t('orders.casePart.requires'), said } : undefined;
};

/** On the page of a case: what was breached of its orders, once anything was. */
export const breachesOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx
    .rows(OrderBreach)
    .where({ caseId, state: { $ne: 'withdrawn' } })
    .orderBy('breachedOn', 'DESC')
    .page(50)
    .all();
  if (!rows.length) return undefined;
  return { title: t('order-breaches.title'), ...breachTable(t, await breachesListed(tx, rows)), empty: '' };
};

/** On the page of an agenda item: the order that came of it; where one was considered, the button that opens it. */
export const ordersOfItem: ItemPart = async (tx, { id: itemId, caseId }, t) => {
  const [part, answer] = await Promise.all([
    partOf(tx, t, tx.rows(ProtectionOrder).where({ caseId, itemId })),
    tx.rows(ItemAnswer).where({ itemId, question: QUESTION }).one(),
  ]);
  if (part.rows?.length || !opens(tx)) return part.rows?.length ? part : undefined;
  const press = { action: '/orders/new', text: t('orders.openHere'), fields: { caseId, itemId } };
  return answer?.answer === 'yes'
    ? { ...part, empty: t('orders.casePart.considered'), press }
    : { ...part, empty: t('orders.casePart.notConsidered') };
};
