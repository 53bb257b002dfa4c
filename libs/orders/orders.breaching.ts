import { randomUUID } from 'node:crypto';
import { saysWhere } from '../disclosures/index.js';
import { invalid } from '../kernel/problem.js';
import { londonDate, londonDay } from '../kernel/london-date.js';
import { planDuty } from '../platform/duties/duty.js';
import { moveSpec, type Happened } from '../platform/things/thing.js';
import type { Tx } from '../platform/work/tx.js';
import { OrderBreach } from './breach.entity.js';
import { decideForm, retriageForm, reviewForm, withdrawForm } from './breach.forms.js';
import { servedFirst } from './notification.rules.js';
import type { ProtectionOrder } from './order.entity.js';
import { breachForm } from './order.forms.js';
import { wrong } from './orders.checks.js';

type Order = ProtectionOrder;

/** What is owed of every breach: that the risk is looked at again, and the case. */
const breachDuties = ['order_breach_risk', 'order_breach_case'] as const;
const owed = (tx: Tx, subjectId: string): void => {
  for (const kind of breachDuties) tx.followUp(planDuty, { kind, subjectId, occasion: randomUUID() });
};

/** Nothing that is said of a breach says where the victim is: advocates and the forum read it. @throws Problem `invalid-input` */
async function mustSayNowhere(tx: Tx, caseId: string, texts: Record<string, string | undefined>, room = 'orders'): Promise<void> {
  const told = await saysWhere(tx, caseId, texts);
  if (told.length) throw invalid(...told.map((field) => ({ field, message: `${room}.errors.saysWhere` })));
} // prettier-ignore

/**
 * That an order was breached is an event, and in the same transaction a review of the risk and another look at the case
 * are owed (`domain.md` 7.7, 14). Whoever else hears of it goes along with the move.
 */
export const breachingMoves = {
  allege_breach: moveSpec<Order, typeof breachForm>({
    form: breachForm,
    act: async (tx, row, { breachOn: breachedOn, condition, crimeRef = null, breachSummary = null }) => {
      const from = servedFirst(row);
      if (!from || breachedOn < from) throw wrong('breachOn', 'notServedYet', from ? londonDay(from) : undefined);
      if (breachedOn > tx.actor.today) throw wrong('breachOn', 'future');
      await mustSayNowhere(tx, row.caseId, { condition, breachSummary: breachSummary ?? undefined });
      row.writings += 1;
      const breach = Object.assign(new OrderBreach(), {
        id: randomUUID(), orderId: row.id, orderReference: row.reference, caseId: row.caseId, agencyId: row.agencyId, category: row.category,
        released: row.released, forumId: row.forumId, state: 'alleged', version: 1, breachedOn, condition, crimeRef,
        summary: breachSummary, allegedBy: tx.actor.id, allegedAt: tx.at, decidedOn: null, decision: null, riskReviewedOn: null,
        riskReviewedBy: null, riskSaid: null, retriagedOn: null, retriagedBy: null, retriage: null, retriageWhy: null, writing: row.writings,
      }); // prettier-ignore
      await tx.along(breach);
      owed(tx, breach.id);
    },
    undo: async (tx, { id, writings }) => {
      const text = `UPDATE order_breach SET state = 'withdrawn', decided_on = NULL, version = version + 1
        WHERE order_id = $1 AND writing = $2 RETURNING id`;
      for (const one of await tx.run<{ id: string }>({ text, values: [id, writings] })) owed(tx, one.id);
    },
  }),
};

const decided = moveSpec<OrderBreach, typeof decideForm>({
  form: decideForm,
  act: async (tx, row, { decision, happenedAt }) => {
    const decidedOn = mustFollow(row, { happenedAt });
    await mustSayNowhere(tx, row.caseId, { decision }, 'order-breaches');
    Object.assign(row, { decidedOn, decision });
  },
});

/** @throws Problem `invalid-input` for a day before that of the breach */
function mustFollow({ breachedOn }: OrderBreach, { happenedAt }: Happened) {
  const day = londonDate(happenedAt);
  if (day < breachedOn) throw invalid({ field: 'happenedAt', message: 'order-breaches.errors.before' });
  return day;
}

/** What goes with each move of a breach. */
export const breachMoves = {
  charge: decided,
  take_no_action: decided,
  answer_otherwise: decided,
  // One that was entered by mistake is no event, and owes nothing.
  withdraw: moveSpec<OrderBreach, typeof withdrawForm>({
    form: withdrawForm,
    act: async (tx, row, { decision }) => {
      await mustSayNowhere(tx, row.caseId, { decision }, 'order-breaches');
      row.decision = decision;
      owed(tx, row.id);
    },
    undo: (tx, { id }) => Promise.resolve(owed(tx, id)),
  }),
  review_risk: moveSpec<OrderBreach, typeof reviewForm>({
    form: reviewForm,
    act: async (tx, row, { riskSaid, happenedAt }) => {
      const riskReviewedOn = mustFollow(row, { happenedAt });
      await mustSayNowhere(tx, row.caseId, { riskSaid }, 'order-breaches');
      Object.assign(row, { riskReviewedOn, riskReviewedBy: tx.actor.id, riskSaid });
      owed(tx, row.id);
    },
    undo: (tx, { id }) => Promise.resolve(owed(tx, id)),
  }),
  retriage: moveSpec<OrderBreach, typeof retriageForm>({
    form: retriageForm,
    act: async (tx, row, { retriage, retriageWhy, happenedAt }) => {
      const retriagedOn = mustFollow(row, { happenedAt });
      await mustSayNowhere(tx, row.caseId, { retriageWhy }, 'order-breaches');
      Object.assign(row, { retriagedOn, retriagedBy: tx.actor.id, retriage, retriageWhy });
      owed(tx, row.id);
    },
    undo: (tx, { id }) => Promise.resolve(owed(tx, id)),
  }),
};
