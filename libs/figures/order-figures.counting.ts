import { ItemAnswer, Meeting } from '../panels/index.js';
import { consideredQuestion, ProtectionOrder } from '../orders/index.js';
import type { Tx } from '../platform/work/tx.js';
import type { Span } from './figures.sources.js';
import { OrderFigure } from './order-figure.entity.js';
import type { OrderDays } from './order-months.rules.js';

/** That the question was answered, yes or no: either way an order was considered. */
const answers = ['yes', 'no'];
type Entered = Pick<OrderFigure, 'month' | 'considered' | 'applied' | 'made' | 'source'>;

/** Where orders are counted from: what whoever asks may see of them, or all that is not kept from them. */
export interface OrderSources {
  /** The day of the forum's first meeting that was held. */
  readonly firstMeeting: (forumId: string) => Promise<string | null>;
  /** Of which items it was answered. */
  readonly answered: (itemIds: readonly string[]) => Promise<{ itemId: string }[]>;
  readonly orders: (span: Span) => Promise<OrderDays[]>;
  readonly entered: (span: Span) => Promise<Entered[]>;
}

/** For whoever runs the forum: what they see, through the door. */
export const ordersSeenBy = (tx: Tx): OrderSources => ({
  firstMeeting: async (forumId) => {
    const held = tx.rows(Meeting).where({ forumId, concludedAt: { $exists: true } }).select('day');
    return (await held.orderBy('day').page(1).all())[0]?.day ?? null;
  },
  answered: (itemIds) =>
    tx.rows(ItemAnswer).where({ itemId: { $in: [...itemIds] }, question: consideredQuestion, answer: { $in: answers } }).select('itemId').all(),
  orders: ({ forumId, to }) =>
    tx.rows(ProtectionOrder).where({ forumId, consideredOn: { $lte: to } }).select('itemId', 'consideredOn', 'lodgedOn', 'madeOn').all(),
  entered: ({ forumId, from, to }) => tx.rows(OrderFigure).where({ forumId, month: { $gte: from, $lte: to } }).all(),
}); // prettier-ignore

const inView = (row: string): string =>
  `NOT EXISTS (SELECT 1 FROM out_of_view_row o WHERE o.row_id = ${row}.id AND o.returned_at IS NULL)`;

/**
 * For whoever is shown counts and opens no case: of all in the forum, without the cases that are kept from them. These
 * statements go beyond what they see, and only numbers come of them (decision 68).
 */
export const ordersCountedFor = (tx: Tx): OrderSources => ({
  firstMeeting: async (forumId) => {
    const text = 'SELECT min(day) AS day FROM meeting WHERE forum_id = $1 AND concluded_at IS NOT NULL';
    return (await tx.run<{ day: string | null }>({ text, values: [forumId] }))[0]?.day ?? null;
  },
  answered: (itemIds) =>
    tx.run<{ itemId: string }>({
      text: `SELECT w.item_id AS "itemId" FROM item_answer w WHERE w.item_id = ANY ($1) AND w.question = $2
        AND w.answer = ANY ($3) AND ${inView('w')}`,
      values: [itemIds, consideredQuestion, answers],
    }),
  orders: ({ forumId, to }) =>
    tx.run<OrderDays>({
      text: `SELECT p.item_id AS "itemId", p.considered_on AS "consideredOn", p.lodged_on AS "lodgedOn", p.made_on AS "madeOn"
        FROM protection_order p WHERE p.forum_id = $1 AND p.considered_on <= $2 AND p.case_id <> ALL ($3) AND ${inView('p')}`,
      values: [forumId, to, tx.actor.barredCaseIds],
    }),
  entered: ({ forumId, from, to }) =>
    tx.run<Entered>({
      text: 'SELECT month, considered, applied, made, source FROM order_figure WHERE forum_id = $1 AND month BETWEEN $2 AND $3',
      values: [forumId, from, to],
    }),
});
