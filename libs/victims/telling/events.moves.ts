import { londonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { takeBackInLedger } from '../../cases/ledger/index.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { VictimEventKind } from '../../timings/index.js';
import { VictimEvent } from './event.entity.js';
import { notTellForm, reassignForm, settleForm, tellForm, tellFormOf, withdrawForm } from './event.forms.js';
import { contradicts, type Telling } from './event.rules.js';
import { announce, owed } from './events.service.js';
import { offerAgain } from './offers.again.js';
import { takeBackRaised } from './raised.ending.js';
import { classOf, wordsFor } from './said.js';
import { error, memberOf, refused, whoTold } from './telling.checks.js';
import { enterToldElsewhere, tellingsTo } from './told-elsewhere.js';

const owedAgain = (tx: Tx, row: VictimEvent): Promise<void> => Promise.resolve(owed(tx, row));
const entered = (tx: Tx) => ({ endedBy: tx.actor.id, endedAt: tx.at });

/** Whoever told them: somebody on the team or a colleague of theirs, else whoever enters it, for the agency that it was to be told for. */
async function toldBy(tx: Tx, row: VictimEvent, staffId: string | undefined) {
  if (staffId && staffId !== tx.actor.id) {
    const member = await whoTold(tx, row.caseId, staffId);
    return { toldBy: member.staffId, toldAgencyId: member.agencyId };
  }
  const agencies = tx.actor.posts.map(({ agencyId }) => agencyId);
  const own = agencies.find((one) => one === row.tellerAgencyId) ?? agencies.find((one) => one === row.agencyId);
  return { toldBy: tx.actor.id, toldAgencyId: own ?? agencies[0] ?? null };
}

const tell = moveSpec<VictimEvent, typeof tellForm>({
  form: tellForm,
  asks: ({ kind }) => ({ form: tellFormOf(kind as VictimEventKind) }),
  act: async (tx, row, { toldBy: by, method, happenedAt, said, response, reofferOn }) => {
    if (!wordsFor(row.kind).includes(said)) throw refused('said', 'saidOfAnother');
    // Of a day alone the hour is not known: told on the day itself is told after it.
    if (londonDate(happenedAt) < londonDate(row.occurredAt)) throw invalid(error('happenedAt', 'toldBefore'));
    Object.assign(row, {
      ...(await toldBy(tx, row, by)),
      method,
      toldAt: happenedAt,
      said,
      contentClass: classOf(said),
      response: response ?? null,
      reason: null,
      ...entered(tx),
    });
    owed(tx, row);
    await offerAgain(tx, row, reofferOn);
    await enterToldElsewhere(tx, row.victimId, row.id);
  },
  undo: async (tx, row) => {
    await takeBackRaised(tx, row.id);
    await takeBackInLedger(tx, VictimEvent.name, row.id);
    owed(tx, row);
  },
});

const because = (tx: Tx, row: VictimEvent, reason: string): Promise<void> => {
  Object.assign(row, { reason, ...entered(tx) });
  return owedAgain(tx, row);
};

/** Other tellings of one happening that contradict this one, as far as the person reads them or is told of them as the contact. */
export async function contradicting(tx: Tx, row: VictimEvent): Promise<Telling[]> {
  if (row.state !== 'told') return [];
  const { read, elsewhere } = await tellingsTo(tx, [row.victimId]);
  return [...read, ...elsewhere].filter((other) => contradicts(row, other));
}

/** Says of one of two tellings whether it was right; the other keeps its words. @throws Problem `invalid-input` where nothing contradicts it */
const settle = moveSpec<VictimEvent, typeof settleForm>({
  form: settleForm,
  act: async (tx, row, { settledAs, settledReason }) => {
    if (!(await contradicting(tx, row)).length) throw refused('settledAs', 'nothingToSettle');
    Object.assign(row, { settledAs, settledReason, settledBy: tx.actor.id, settledAt: tx.at });
  },
});

/** What goes with each move of an event. */
export const eventMoves = {
  tell,
  not_tell: moveSpec<VictimEvent, typeof notTellForm>({
    form: notTellForm,
    act: (tx, row, { reason }) => because(tx, row, reason),
    undo: owedAgain,
  }),
  reassign: moveSpec<VictimEvent, typeof reassignForm>({
    form: reassignForm,
    act: async (tx, row, { tellerId: staffId }) => {
      const { agencyId } = await memberOf(tx, row.caseId, { field: 'tellerId', staffId });
      Object.assign(row, { tellerId: staffId, tellerAgencyId: agencyId });
      owed(tx, row);
      announce(tx, row);
    },
    undo: owedAgain,
  }),
  settle,
  withdraw: moveSpec<VictimEvent, typeof withdrawForm>({
    form: withdrawForm,
    act: (tx, row, { reason }) => because(tx, row, reason),
    undo: owedAgain,
  }),
};
