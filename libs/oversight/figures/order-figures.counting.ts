import { consideredQuestion, ProtectionOrder } from '../../perpetrators/orders/index.js';
import { ItemAnswer } from '../../panels/discussion/index.js';
import { Meeting } from '../../panels/meetings/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { inQuarter, inView, spanValues } from './figures.beyond.js';
import { idsOf, seenBy, type Discussed, type Span } from './figures.sources.js';
import { OrderFigure } from './order-figure.entity.js';
import type { OrderDays } from './order-months.rules.js';

/** That the question was answered, yes or no: either way an order was considered. */
const answers = ['yes', 'no'];

interface Told {
  /** The items of which it was answered, each by the day of its discussion. */
  readonly answered: readonly Pick<Discussed, 'id' | 'day'>[];
  readonly orders: readonly OrderDays[];
  readonly entered: readonly Pick<OrderFigure, 'month' | 'considered' | 'applied' | 'made' | 'source'>[];
}

/** Where orders are counted from: what whoever asks may see of them, or all that is not kept from them. */
export interface OrderSources {
  /** The day of the forum's first meeting that was held. */
  readonly firstMeeting: (forumId: string) => Promise<string | null>;
  readonly told: (span: Span) => Promise<Told>;
}

async function seenIn(tx: Tx, span: Span): Promise<Told> {
  const { forumId, from, to } = span;
  const items = await seenBy(tx).items(span);
  const { said, ...told } = await tx.together({
    said: tx
      .rows(ItemAnswer)
      .where({ itemId: { $in: idsOf(items) }, question: consideredQuestion, answer: { $in: answers } })
      .select('itemId'),
    orders: tx
      .rows(ProtectionOrder)
      .where({ forumId, consideredOn: { $lte: to } })
      .select('itemId', 'consideredOn', 'lodgedOn', 'madeOn'),
    entered: tx
      .rows(OrderFigure)
      .where({ forumId, month: { $gte: from, $lte: to } })
      .select('month', 'considered', 'applied', 'made', 'source'),
  });
  const ids = new Set(said.map(({ itemId }) => itemId));
  return { ...told, answered: items.filter(({ id }) => ids.has(id)) };
}

/** For whoever runs the forum: what they see, through the door. */
export const ordersSeenBy = (tx: Tx): OrderSources => ({
  firstMeeting: async (forumId) => {
    const held = tx
      .rows(Meeting)
      .where({ forumId, concludedAt: { $exists: true } })
      .select('day');
    return (await held.orderBy('day').page(1).all())[0]?.day ?? null;
  },
  told: (span) => seenIn(tx, span),
});

const all = (columns: string, rows: string): string =>
  `(SELECT coalesce(jsonb_agg(jsonb_build_object(${columns})), '[]') FROM ${rows})`;

/** All by one statement; where entered numbers are from is nobody's to read here. */
const beyond = `WITH item AS (${inQuarter}) SELECT
  ${all(
    `'id', i.id, 'day', i.day`,
    `item i WHERE EXISTS (SELECT 1 FROM item_answer w WHERE w.item_id = i.id AND w.question = $8 AND w.answer = ANY ($9) AND ${inView('w')})`,
  )} AS answered,
  ${all(
    `'itemId', p.item_id, 'consideredOn', p.considered_on, 'lodgedOn', p.lodged_on, 'madeOn', p.made_on`,
    `protection_order p WHERE p.forum_id = $1 AND p.considered_on <= $3 AND p.case_id <> ALL ($4) AND ${inView('p')}`,
  )} AS orders,
  ${all(
    `'month', f.month, 'considered', f.considered, 'applied', f.applied, 'made', f.made, 'source', NULL`,
    `order_figure f WHERE f.forum_id = $1 AND f.month BETWEEN $2 AND $3`,
  )} AS entered`;

/**
 * For whoever is shown counts and opens no case: of all in the forum, without the cases that are kept from them. These
 * statements go beyond what they see, and only numbers come of them (decision 68).
 */
export const ordersCountedFor = (tx: Tx): OrderSources => ({
  firstMeeting: async (forumId) => {
    const text = 'SELECT min(day) AS day FROM meeting WHERE forum_id = $1 AND concluded_at IS NOT NULL';
    return (await tx.run<{ day: string | null }>({ text, values: [forumId] }))[0]?.day ?? null;
  },
  told: async (span) => {
    const [told] = await tx.run<Told>({ text: beyond, values: [...spanValues(tx, span), consideredQuestion, answers] });
    return told ?? { answered: [], orders: [], entered: [] };
  },
});
