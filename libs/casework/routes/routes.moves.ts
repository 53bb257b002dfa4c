import { randomUUID } from 'node:crypto';
import { londonDate } from '../../kernel/london-date.js';
import { planDuty } from '../../platform/duties/duty.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseRoute, OtherOrder } from './route.entity.js';
import { changeForm, decideForm, endForm, serveForm, withdrawForm } from './route.forms.js';
import { wrong } from './routes.checks.js';

/** The reminders look anew at when it ends. */
export const watchEnd = (tx: Tx, { id: subjectId }: Pick<OtherOrder, 'id'>): void =>
  tx.followUp(planDuty, { kind: 'other_order_ending', subjectId, occasion: randomUUID() });

const undo = (tx: Tx, row: OtherOrder): Promise<void> => Promise.resolve(watchEnd(tx, row));

/** What goes with each move of what binds the person besides. */
export const otherOrderMoves = {
  change: moveSpec<OtherOrder, typeof changeForm>({
    form: changeForm,
    begins: ({ untilOn, conditions }) => ({ untilOn, conditions }),
    act: (tx, row, { untilOn = null, conditions, happenedAt }) => {
      if (untilOn && untilOn < row.fromOn) throw wrong('untilOn', 'untilBefore');
      Object.assign(row, { untilOn, conditions, changedOn: londonDate(happenedAt) });
      return Promise.resolve(watchEnd(tx, row));
    },
    undo,
  }),
  // The mark ends with the text that it is of: the database sees to that, by whatever way another is written (migration 0824).
  serve: moveSpec<OtherOrder, typeof serveForm>({
    form: serveForm,
    act: (tx, row, { happenedAt }) => {
      const servedOn = londonDate(happenedAt);
      if (servedOn < row.fromOn) throw wrong('happenedAt', 'servedBefore');
      Object.assign(row, { servedOn, servedBy: tx.actor.id });
      return Promise.resolve();
    },
  }),
  end: moveSpec<OtherOrder, typeof endForm>({
    form: endForm,
    act: (tx, row, { endedWhy, happenedAt }) => {
      const endedOn = londonDate(happenedAt);
      if (endedOn < row.fromOn) throw wrong('happenedAt', 'endsBefore');
      Object.assign(row, { endedOn, endedWhy });
      return Promise.resolve(watchEnd(tx, row));
    },
    undo,
  }),
  withdraw: moveSpec<OtherOrder, typeof withdrawForm>({
    form: withdrawForm,
    act: (tx, row, { endedWhy }) => {
      row.endedWhy = endedWhy;
      return Promise.resolve(watchEnd(tx, row));
    },
    undo,
  }),
};

const decided = moveSpec<CaseRoute, typeof decideForm>({
  form: decideForm,
  act: (_, row, { why, happenedAt }) => {
    const decidedOn = londonDate(happenedAt);
    if (decidedOn < row.decidedOn) throw wrong('happenedAt', 'decidedBefore');
    Object.assign(row, { why, decidedOn });
    return Promise.resolve();
  },
});

/** What goes with each move of a route. */
export const routeMoves = { use: decided, refuse: decided, reconsider: decided };
