import { randomUUID } from 'node:crypto';
import { invalid } from '../../kernel/problem.js';
import { londonDate, londonDay } from '../../kernel/london-date.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import { OrderBreach } from './breach.entity.js';
import { decideForm, withdrawForm } from './breach.forms.js';
import { servedFirst } from './notification.rules.js';
import type { ProtectionOrder } from './order.entity.js';
import { breachForm } from './order.forms.js';
import { wrong } from './orders.checks.js';

type Order = ProtectionOrder;

/**
 * That an order was breached is an event (`domain.md` 7.7, 14). Rooms that owe something of it go along with the move: the
 * case is looked at again, its risk reviewed, a safety plan brought forward.
 */
export const breachingMoves = {
  allege_breach: moveSpec<Order, typeof breachForm>({
    form: breachForm,
    act: async (tx, row, { breachOn, condition, crimeRef = null, breachSummary = null }) => {
      const from = servedFirst(row);
      if (!from || breachOn < from) throw wrong('breachOn', 'notServedYet', from ? londonDay(from) : undefined);
      if (breachOn > tx.actor.today) throw wrong('breachOn', 'future');
      row.writings += 1;
      const breach = Object.assign(new OrderBreach(), {
        id: randomUUID(),
        orderId: row.id,
        orderReference: row.reference,
        caseId: row.caseId,
        agencyId: row.agencyId,
        category: row.category,
        released: row.released,
        forumId: row.forumId,
        state: 'alleged',
        version: 1,
        breachedOn: breachOn,
        condition,
        crimeRef,
        summary: breachSummary,
        allegedBy: tx.actor.id,
        allegedAt: tx.at,
        decidedOn: null,
        decision: null,
        writing: row.writings,
      });
      await tx.along(breach);
    },
    undo: async (tx, { id, writings }) => {
      const text = `UPDATE order_breach SET state = 'withdrawn', decided_on = NULL, version = version + 1 WHERE order_id = $1 AND writing = $2`;
      await tx.run({ text, values: [id, writings] });
    },
  }),
};

const decided = moveSpec<OrderBreach, typeof decideForm>({
  form: decideForm,
  act: (_, row, { decision, happenedAt }) => {
    Object.assign(row, { decidedOn: mustFollow(row, { happenedAt }), decision });
    return Promise.resolve();
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
  // One that was entered by mistake is no event.
  withdraw: moveSpec<OrderBreach, typeof withdrawForm>({
    form: withdrawForm,
    act: (_, row, { decision }) => {
      row.decision = decision;
      return Promise.resolve();
    },
  }),
};
