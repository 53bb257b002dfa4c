import { londonDate, londonDay, type LondonDate } from '../../kernel/london-date.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { dayForm, makeForm, noAppealForm, refusalAppealForm } from './order.forms.js';
import type { ProtectionOrder } from './order.entity.js';
import { refusalAppealBy } from './order.rules.js';
import { OrderChange } from './order-change.entity.js';
import { note, unchange } from './orders.changing.js';
import { stepOn, write, wrong } from './orders.checks.js';
import { owed, unsettleOwed } from './orders.court.js';
import { made } from './orders.making.js';

type Order = ProtectionOrder;

/** The answer does not lie before the appeal. @throws Problem `invalid-input` */
async function mustFollow(tx: Tx, { id: orderId }: Order, day: LondonDate): Promise<void> {
  const asked = { orderId, kind: 'refusal_appealed', withdrawnAt: { $exists: false } };
  const last = await tx.rows(OrderChange).where(asked).orderBy('changedOn', 'DESC').one();
  if (last && day < last.changedOn) throw wrong('happenedAt', 'before', londonDay(last.changedOn));
}

/** As `unchange`, and the reminders look anew. */
async function unchangeOwed(tx: Tx, row: Order): Promise<void> {
  await unchange(tx, row);
  await owed(tx, row);
}

/** What a court is asked once it has refused (`domain.md` 7.7 and 11): whoever applied appeals or says why not, and the answer is the order or none. */
export const refusalMoves = {
  appeal_refusal: moveSpec<Order, typeof refusalAppealForm>({
    form: refusalAppealForm,
    act: async (tx, row, { appealed, appealLate, happenedAt }) => {
      const changedOn = stepOn(row, happenedAt);
      const until = row.endedOn && refusalAppealBy(row.endedOn);
      if (until && changedOn > until && !appealLate) throw wrong('appealLate', 'appealLate', until);
      row.appeal = 'lodged';
      await write(tx, row, { appealed, appealLate });
      await note(tx, row, 'refusal_appealed', { changedOn, askedBy: 'police' });
      await owed(tx, row);
    },
    undo: unchangeOwed,
  }),
  accept_refusal: moveSpec<Order, typeof noAppealForm>({
    form: noAppealForm,
    act: async (tx, row, { notAppealed, happenedAt }) => {
      stepOn(row, happenedAt);
      row.appeal = 'not_made';
      await write(tx, row, { notAppealed });
      await owed(tx, row);
    },
    undo: unsettleOwed,
  }),
  allow_refusal_appeal: moveSpec<Order, typeof makeForm>({
    form: makeForm,
    begins: ({ conditions }) => ({ conditions }),
    act: async (tx, row, answers) => {
      await mustFollow(tx, row, londonDate(answers.happenedAt));
      await made(tx, row, answers);
      Object.assign(row, { appeal: 'allowed', endedOn: null });
      await note(tx, row, 'refusal_appeal_allowed', { changedOn: londonDay(row.madeOn ?? '') });
      await owed(tx, row);
    },
    undo: unchangeOwed,
  }),
  dismiss_refusal_appeal: moveSpec<Order, typeof dayForm>({
    form: dayForm,
    act: async (tx, row, { happenedAt }) => {
      const changedOn = stepOn(row, happenedAt);
      await mustFollow(tx, row, changedOn);
      row.writings += 1;
      row.appeal = 'dismissed';
      await note(tx, row, 'refusal_appeal_dismissed', { changedOn });
    },
    undo: unchange,
  }),
};
