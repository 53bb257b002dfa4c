import { Problem } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { AreaAlert } from './area-alert.entity.js';
import { HistoryCheck } from './history-check.entity.js';
import { acceptForm, becauseForm } from './links.forms.js';
import { bringTogether } from './links.jobs.js';

function withdraw(tx: Tx, row: HistoryCheck, { reason }: { reason: string }): Promise<void> {
  Object.assign(row, { reason, endedBy: tx.actor.id, endedAt: tx.at });
  return Promise.resolve();
}

export const historyCheckMoves = {
  withdraw: moveSpec<HistoryCheck, typeof becauseForm>({
    form: becauseForm,
    act: withdraw,
    undo: () => Promise.resolve(),
  }),
};

/** This side is ready to talk; whom to is told once the other is too, by the product, which alone sees both. */
function accept(tx: Tx, row: AreaAlert): Promise<void> {
  Object.assign(row, { answeredBy: tx.actor.id, answeredAt: tx.at, reason: null });
  tx.followUp(bringTogether, { pairId: row.pairId, occasion: `${row.id}/${String(row.version)}` });
  return Promise.resolve();
}

/** @throws Problem `undo-too-late` once both know of each other */
function takeBack(_: Tx, { bothAt }: AreaAlert): Promise<void> {
  return bothAt ? Promise.reject(new Problem('undo-too-late')) : Promise.resolve();
}

function decline(tx: Tx, row: AreaAlert, { reason }: { reason: string }): Promise<void> {
  Object.assign(row, { reason, answeredBy: tx.actor.id, answeredAt: tx.at });
  return Promise.resolve();
}

export const areaAlertMoves = {
  accept: moveSpec<AreaAlert, typeof acceptForm>({ form: acceptForm, act: accept, undo: takeBack }),
  decline: moveSpec<AreaAlert, typeof becauseForm>({ form: becauseForm, act: decline, undo: () => Promise.resolve() }),
};
