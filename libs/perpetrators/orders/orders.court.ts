import { randomUUID } from 'node:crypto';
import { londonDate, londonDay } from '../../kernel/london-date.js';
import { planDuty } from '../../platform/duties/duty.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ProtectionOrder } from './order.entity.js';
import {
  dayForm,
  endForm,
  hearingForm,
  interimForm,
  lodgeForm,
  makeForm,
  outcomeForm,
  serveForm,
} from './order.forms.js';
import { stepOn, write, wrong } from './orders.checks.js';
import { mustMayApply } from './orders.force.js';
import { made } from './orders.making.js';
import { begin, chaseAll, unnotify } from './orders.notifying.js';
import { markServed, unmarkServed, unsettle } from './orders.texts.js';

type Order = ProtectionOrder;

/** Service, what is to be notified, the end and the answer to a refusal are owed, or no longer: the reminders look anew. */
export const owed = (tx: Tx, row: Order): Promise<void> => {
  for (const kind of ['order_service', 'order_ending', 'order_refusal'])
    tx.followUp(planDuty, { kind, subjectId: row.id, occasion: randomUUID() });
  return chaseAll(tx, row);
};

/** As `unsettleOwed`, and with the mark of what was served and the clock that began when it was served. */
const unserve = async (tx: Tx, row: Order): Promise<void> => {
  await unmarkServed(tx, row, 'conditions');
  await unnotify(tx, row);
  await unsettleOwed(tx, row);
};

/** As `unsettle`, and the reminders look anew. */
export const unsettleOwed = async (tx: Tx, row: Order): Promise<void> => {
  await unsettle(tx, row);
  await owed(tx, row);
};

/** An order that ends by what was written about it: refused, withdrawn. */
const outcome = moveSpec<Order, typeof outcomeForm>({
  form: outcomeForm,
  act: async (tx, row, { outcome: said, happenedAt }) => {
    row.endedOn = stepOn(row, happenedAt);
    await write(tx, row, { outcome: said });
    await owed(tx, row);
  },
  undo: unsettleOwed,
});

/** The main application, from the day it is lodged to the end of the order. */
const main = {
  lodge: moveSpec<Order, typeof lodgeForm>({
    form: lodgeForm,
    act: async (tx, row, { court, hearingOn = null, interimSought, happenedAt }) => {
      const lodgedOn = stepOn(row, happenedAt);
      await mustMayApply(tx, row, 'court');
      if (hearingOn && hearingOn < lodgedOn) throw wrong('hearingOn', 'hearingBefore', lodgedOn);
      Object.assign(row, {
        lodgedOn,
        hearingOn,
        ...(interimSought && { interim: 'sought', interimSoughtOn: lodgedOn }),
      });
      await write(tx, row, { court });
    },
    undo: unsettle,
  }),
  set_hearing: moveSpec<Order, typeof hearingForm>({
    form: hearingForm,
    begins: ({ court, hearingOn }) => ({ court, hearingOn }),
    act: async (tx, row, { court, hearingOn }) => {
      if (row.lodgedOn && hearingOn < row.lodgedOn) throw wrong('hearingOn', 'hearingBefore', londonDay(row.lodgedOn));
      row.hearingOn = hearingOn;
      await write(tx, row, { court });
    },
    undo: unsettle,
  }),
  make: moveSpec<Order, typeof makeForm>({
    form: makeForm,
    begins: ({ conditions }) => ({ conditions }),
    act: async (tx, row, answers) => {
      await made(tx, row, answers);
      await owed(tx, row);
    },
    undo: unsettleOwed,
  }),
  refuse: outcome,
  withdraw: outcome,
  serve: moveSpec<Order, typeof serveForm>({
    form: serveForm,
    act: async (tx, row, { servedBy, servedHow, happenedAt }) => {
      const servedOn = stepOn(row, happenedAt);
      Object.assign(row, { servedOn, servedHow, termsServedOn: servedOn });
      await write(tx, row, { servedBy });
      await markServed(tx, row, 'conditions', servedOn);
      // Whoever has notified under the interim order does not do so again (s.9(1)(a)).
      if (row.interim !== 'served') await begin(tx, row, 'initial', londonDate(happenedAt));
      await owed(tx, row);
    },
    undo: unserve,
  }),
  take_effect: moveSpec<Order, typeof dayForm>({
    form: dayForm,
    act: (_, row, { happenedAt }) => {
      const day = stepOn(row, happenedAt);
      if (row.startsOn && day < row.startsOn) throw wrong('happenedAt', 'notStarted', londonDay(row.startsOn));
      row.inForceOn = day;
      return Promise.resolve();
    },
  }),
  discharge: moveSpec<Order, typeof endForm>({
    form: endForm,
    act: async (tx, row, { ended, happenedAt }) => {
      row.endedOn = stepOn(row, happenedAt);
      await write(tx, row, { ended });
      await owed(tx, row);
    },
    undo: unsettleOwed,
  }),
  expire: moveSpec<Order, typeof dayForm>({
    form: dayForm,
    act: async (tx, row, { happenedAt }) => {
      const day = stepOn(row, happenedAt);
      if (!row.endsOn) throw wrong('happenedAt', 'noEnd');
      if (day <= row.endsOn) throw wrong('happenedAt', 'notEnded', londonDay(row.endsOn));
      row.endedOn = day;
      await owed(tx, row);
    },
    undo: owed,
  }),
};

/** The interim order, which is asked for and answered while the main application is undecided. */
const interim = {
  seek_interim: moveSpec<Order, typeof dayForm>({
    form: dayForm,
    act: (_, row, { happenedAt }) => {
      Object.assign(row, { interim: 'sought', interimSoughtOn: stepOn(row, happenedAt) });
      return Promise.resolve();
    },
  }),
  make_interim: moveSpec<Order, typeof interimForm>({
    form: interimForm,
    act: async (tx, row, { interimConditions, interimEndsOn, happenedAt }) => {
      const day = stepOn(row, happenedAt);
      if (interimEndsOn < day) throw wrong('interimEndsOn', 'interimEndsBefore', day);
      Object.assign(row, { interim: 'made', interimAnsweredOn: day, interimEndsOn });
      await write(tx, row, { interimConditions });
      await owed(tx, row);
    },
    undo: unsettleOwed,
  }),
  refuse_interim: moveSpec<Order, typeof dayForm>({
    form: dayForm,
    act: (_, row, { happenedAt }) => {
      Object.assign(row, { interim: 'refused', interimAnsweredOn: stepOn(row, happenedAt) });
      return Promise.resolve();
    },
  }),
  serve_interim: moveSpec<Order, typeof dayForm>({
    form: dayForm,
    act: async (tx, row, { happenedAt }) => {
      const day = stepOn(row, happenedAt);
      Object.assign(row, { interim: 'served', interimServedOn: day, writings: row.writings + 1 });
      await markServed(tx, row, 'interimConditions', day);
      await begin(tx, row, 'initial', day);
      await owed(tx, row);
    },
    undo: async (tx, row) => {
      await unmarkServed(tx, row, 'interimConditions');
      await unnotify(tx, row);
      await owed(tx, row);
    },
  }),
};

/** What goes with each move before a court and after it. */
export const courtMoves = { ...main, ...interim };
