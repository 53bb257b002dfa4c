import { randomUUID } from 'node:crypto';
import { londonDate, londonDay, type LondonDate } from '../../kernel/london-date.js';
import { planDuty } from '../../platform/duties/duty.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { ProtectionOrder } from './order.entity.js';
import { appealForm, dayForm, renewForm, replaceForm, varyForm } from './order.forms.js';
import { standingStates } from './order.states.js';
import { OrderChange, type ChangeKind } from './order-change.entity.js';
import { stepOn, write, wrong } from './orders.checks.js';
import { chaseAll } from './orders.notifying.js';
import { markServed, unmarkServed, unsettle } from './orders.texts.js';

type Order = ProtectionOrder;
type Changed = Partial<Pick<OrderChange, 'askedBy' | 'tightened' | 'endsBefore' | 'endsAfter'>>;

/** Keeps that a court changed it, in the last writing about the order. */
export async function note(
  tx: Tx,
  row: Order,
  kind: ChangeKind,
  { changedOn, ...said }: Changed & { changedOn: LondonDate },
): Promise<void> {
  const { id: orderId, caseId, agencyId, category, released, writings: writing } = row;
  const change = Object.assign(new OrderChange(), {
    id: randomUUID(),
    orderId,
    caseId,
    agencyId,
    category,
    released,
    kind,
    changedOn,
    askedBy: null,
    tightened: null,
    endsBefore: null,
    endsAfter: null,
    ...said,
    writing,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    withdrawnAt: null,
  });
  await tx.along(change);
}

const watchEnd = (tx: Tx, { id: subjectId }: Order): void =>
  tx.followUp(planDuty, { kind: 'order_ending', subjectId, occasion: randomUUID() });

/** What the last writing changed is as it was. */
export async function unchange(tx: Tx, row: Order): Promise<void> {
  const text =
    'UPDATE order_change SET withdrawn_at = $3 WHERE order_id = $1 AND writing = $2 AND withdrawn_at IS NULL';
  await tx.run({ text, values: [row.id, row.writings, tx.at] });
  await unsettle(tx, row);
  watchEnd(tx, row);
  await chaseAll(tx, row);
}

/** From which day renewal is asked for: within the window before its end. @throws Problem `invalid-input` outside of it */
function mustBeRenewable({ endsOn }: Order, day: LondonDate, until: LondonDate): void {
  if (!endsOn) throw wrong('endsOn', 'noEnd');
  const from = due('spo_renewal_window', londonDay(endsOn));
  if (day < from) throw wrong('happenedAt', 'renewalEarly', from);
  if (day > endsOn) throw wrong('happenedAt', 'renewalLate', londonDay(endsOn));
  if (until <= endsOn) throw wrong('endsOn', 'renewalShort', londonDay(endsOn));
}

/** The day of its service, or of the last change of what it says. */
async function termsOf(tx: Tx, { id: orderId, servedOn }: Order): Promise<string> {
  const changes = tx
    .rows(OrderChange)
    .where({ orderId, kind: { $in: ['varied', 'renewed'] }, withdrawnAt: { $exists: false } });
  const last = await changes.orderBy('changedOn', 'DESC').one();
  return [servedOn ?? '', last?.changedOn ?? ''].sort().at(-1) ?? '';
}

/** The order that takes its place is another of the same case, and stands. @throws Problem `invalid-input` */
async function mustStand(tx: Tx, { id, caseId }: Order, replacedById: string): Promise<void> {
  const other = await tx
    .rows(ProtectionOrder)
    .where({ id: replacedById, caseId, state: { $in: standingStates } })
    .one();
  if (!other || other.id === id) throw wrong('replacedById', 'replacement');
}

const answered = (kind: 'appeal_allowed' | 'appeal_dismissed') =>
  moveSpec<Order, typeof dayForm>({
    form: dayForm,
    act: async (tx, row, { happenedAt }) => {
      const changedOn = stepOn(row, happenedAt);
      row.writings += 1;
      row.appeal = kind === 'appeal_allowed' ? 'allowed' : 'dismissed';
      if (kind === 'appeal_allowed') row.endedOn = changedOn;
      await note(tx, row, kind, { changedOn });
      watchEnd(tx, row);
      await chaseAll(tx, row);
    },
    undo: unchange,
  });

/** What a court does with an order that stands (`domain.md` 7.7 and 11). */
export const changingMoves = {
  vary: moveSpec<Order, typeof varyForm>({
    form: varyForm,
    begins: ({ conditions }) => ({ conditions }),
    act: async (tx, row, { askedBy, tightened, variation, conditions, happenedAt }) => {
      const changedOn = stepOn(row, happenedAt);
      if (tightened && !variation) throw wrong('variation', 'whyStricter');
      row.termsServedOn = null;
      await write(tx, row, { variation, conditions });
      await note(tx, row, 'varied', { changedOn, askedBy, tightened });
    },
    undo: unchange,
  }),
  renew: moveSpec<Order, typeof renewForm>({
    form: renewForm,
    begins: ({ conditions }) => ({ conditions }),
    act: async (tx, row, { endsOn, renewal, conditions, happenedAt }) => {
      const changedOn = stepOn(row, happenedAt);
      mustBeRenewable(row, changedOn, endsOn);
      const endsBefore = row.endsOn;
      Object.assign(row, { endsOn, termsServedOn: null });
      await write(tx, row, { renewal, conditions });
      await note(tx, row, 'renewed', { changedOn, endsBefore, endsAfter: endsOn });
      watchEnd(tx, row);
    },
    undo: unchange,
  }),
  serve_terms: moveSpec<Order, typeof dayForm>({
    form: dayForm,
    act: async (tx, row, { happenedAt }) => {
      const [day, since] = [londonDate(happenedAt), await termsOf(tx, row)];
      if (day < since) throw wrong('happenedAt', 'before', londonDay(since));
      row.termsServedOn = day;
      await markServed(tx, row, 'conditions', day);
    },
    undo: (tx, row) => unmarkServed(tx, row, 'conditions'),
  }),
  appeal: moveSpec<Order, typeof appealForm>({
    form: appealForm,
    act: async (tx, row, { askedBy, appealed, happenedAt }) => {
      const changedOn = stepOn(row, happenedAt);
      row.appeal = 'lodged';
      await write(tx, row, { appealed });
      await note(tx, row, 'appealed', { changedOn, askedBy });
    },
    undo: unchange,
  }),
  allow_appeal: answered('appeal_allowed'),
  dismiss_appeal: answered('appeal_dismissed'),
  replace: moveSpec<Order, typeof replaceForm>({
    form: replaceForm,
    act: async (tx, row, { replacedById, happenedAt }) => {
      row.endedOn = stepOn(row, happenedAt);
      if (londonDate(happenedAt) > tx.actor.today) throw wrong('happenedAt', 'future');
      await mustStand(tx, row, replacedById);
      row.replacedById = replacedById;
      row.writings += 1;
      watchEnd(tx, row);
      await chaseAll(tx, row);
    },
    undo: unchange,
  }),
};
