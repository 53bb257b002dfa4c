import { enterInLedger } from '../../cases/ledger/index.js';
import { invalid } from '../../kernel/problem.js';
import { londonDate } from '../../kernel/london-date.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { Transfer, TransferCheck } from './transfer.entity.js';
import * as forms from './transfer.forms.js';
import { areasAfter, consentErrors } from './transfer.rules.js';
import { accept } from './transfers.accepting.js';
import { mustBeSettled, settleActions, stillGoing } from './transfers.actions.js';
import { fromOf, mustHaveBasis, mustSayNowhere, ownersNow, refused, takerOf } from './transfers.checks.js';
import { complete } from './transfers.completing.js';
import { owedAgain, tellOf } from './transfers.following.js';
import { composed, writeOut, type Line } from './transfers.offering.js';
import { mappaAreas } from './transfers.service.js';
import { rewrite, textsOf } from './transfers.texts.js';

/** What went out is in the ledger of the case, a line a category. */
function enter(tx: Tx, row: Transfer, lines: readonly Line[]): void {
  const { id: subjectId, caseId, agencyId, basis, toAgencyId } = row;
  const share = {
    kind: 'share',
    caseId,
    agencyId,
    subject: Transfer.name,
    subjectId,
    recipient: { kind: 'agency', agencyId: toAgencyId },
    basis,
  } as const;
  enterInLedger(
    tx,
    [...new Set(lines.map(({ category }) => category))].map((category) => ({ ...share, category })),
  );
}

/** The victim's side goes only once she was asked whether her advocate is to. @throws Problem `invalid-input` */
function mustBeAsked({ victimArea, toArea, consent }: Transfer): void {
  if (victimArea === toArea && !consent) throw refused('', 'consentFirst');
}

async function offer(tx: Tx, row: Transfer, { happenedAt }: Happened): Promise<void> {
  mustBeAsked(row);
  await mustBeSettled(tx, row);
  const lines = await composed(tx, row, (await textsOf(tx, [row.id])).get(row.id) ?? {});
  await mustSayNowhere(tx, row.caseId, { '': lines.map(({ text }) => text).join('\n') });
  const day = londonDate(happenedAt);
  Object.assign(row, {
    round: row.round + 1,
    offeredBy: tx.actor.id,
    offeredAt: happenedAt,
    acknowledgedBy: null,
    acknowledgedAt: null,
    answeredBy: null,
    answeredAt: null,
    acknowledgeBy: due('transfer_acknowledge', day),
    answerBy: due('transfer_answer', day),
  });
  await writeOut(tx, row, lines);
  enter(tx, row, lines);
  tellOf(tx, row, 'offered');
  owedAgain(tx, row);
}

function acknowledge(tx: Tx, row: Transfer, { happenedAt }: Happened): Promise<void> {
  Object.assign(row, { acknowledgedBy: tx.actor.id, acknowledgedAt: happenedAt });
  owedAgain(tx, row);
  return Promise.resolve();
}

async function decline(
  tx: Tx,
  row: Transfer,
  { declined, happenedAt }: { declined: string } & Happened,
): Promise<void> {
  await rewrite(tx, row, { declined });
  Object.assign(row, { answeredBy: tx.actor.id, answeredAt: happenedAt });
  tellOf(tx, row, 'declined');
  owedAgain(tx, row);
}

async function revise(tx: Tx, row: Transfer, asked: forms.Revised): Promise<void> {
  const { reason, risk, documents, redactions, why, basis, sections = [], sides } = asked;
  const owners = await ownersNow(tx, row.caseId);
  const fromArea = fromOf(sides, owners);
  if (fromArea === row.toArea) throw refused('sides', 'ownedThere');
  Object.assign(row, { why, basis, sections, fromArea, ...areasAfter(sides, owners, row.toArea) });
  Object.assign(row, await mappaAreas(tx, row));
  await mustHaveBasis(tx, row);
  await rewrite(tx, row, { reason, risk, documents, redactions });
}

async function askConsent(tx: Tx, row: Transfer, asked: forms.Consent): Promise<void> {
  if (row.victimArea !== row.toArea) throw refused('consent', 'victimStays');
  const errors = consentErrors(asked, { proposedAt: row.madeAt, today: tx.actor.today });
  if (errors.length) throw invalid(...errors);
  const { consent, consentOn, consentWhy } = asked;
  Object.assign(row, { consent, consentOn: consent === 'not_asked' ? null : (consentOn ?? null) });
  await rewrite(tx, row, { consentWhy });
}

type Taken = { action: string; owner: string };
async function takeAction(tx: Tx, row: Transfer, { action, owner }: Taken): Promise<void> {
  if (!(await stillGoing(tx, row)).includes(action)) throw refused('action', 'notGoing');
  row.takers = { ...row.takers, [action]: await takerOf(tx, owner, row) };
}

/** @throws Problem `invalid-input` for a day that is over */
function dualEnd(tx: Tx, row: Transfer, dualUntil: Transfer['dualUntil']): void {
  if (!dualUntil || dualUntil < tx.actor.today)
    throw invalid({ field: 'dualUntil', message: 'platform.errors.dayInPast' });
  row.dualUntil = dualUntil;
  owedAgain(tx, row);
}

async function tick(tx: Tx, row: Transfer, { item, answer, note }: forms.Ticked): Promise<void> {
  if (answer === 'not_needed' && !note) throw refused('note', 'whyNotNeeded');
  const found = await tx.rows(TransferCheck).where({ id: item, transferId: row.id }).one();
  if (!found) throw refused('item', 'item');
  const text = `UPDATE transfer_check SET answer = $2, note = $3, answered_by = $4, answered_at = $5 WHERE id = $1`;
  await tx.run({ text, values: [item, answer, note ?? null, tx.actor.id, tx.at], noting: [item] });
  tx.record('tick', found, TransferCheck, { changed: ['answer'] });
}

const {
  emptyForm,
  acceptForm,
  declineForm,
  reviseForm,
  actionsForm,
  consentForm,
  takeForm,
  handOverForm,
  dualForm,
  dualEndForm,
  tickForm,
  withdrawForm,
} = forms;

/** What goes with each move of a transfer. */
export const transferMoves = {
  offer: moveSpec<Transfer, typeof emptyForm>({ form: emptyForm, act: offer }),
  acknowledge: moveSpec<Transfer, typeof emptyForm>({ form: emptyForm, act: acknowledge }),
  accept: moveSpec<Transfer, typeof acceptForm>({
    form: acceptForm,
    act: async (tx, row, given) => {
      mustBeAsked(row);
      await accept(tx, row, given);
      tellOf(tx, row, 'accepted');
      owedAgain(tx, row);
    },
  }),
  decline: moveSpec<Transfer, typeof declineForm>({ form: declineForm, act: decline }),
  hand_over: moveSpec<Transfer, typeof handOverForm>({
    form: handOverForm,
    act: (tx, row, { handover }) => rewrite(tx, row, { handover }),
  }),
  start_dual_running: moveSpec<Transfer, typeof dualForm>({
    form: dualForm,
    act: (tx, row, { dualUntil }) => Promise.resolve(dualEnd(tx, row, dualUntil)),
  }),
  set_dual_end: moveSpec<Transfer, typeof dualEndForm>({
    form: dualEndForm,
    act: async (tx, row, { dualUntil, dualWhy }) => {
      dualEnd(tx, row, dualUntil);
      await rewrite(tx, row, { dualWhy });
    },
  }),
  complete: moveSpec<Transfer, typeof emptyForm>({
    form: emptyForm,
    act: async (tx, row, given) => {
      await complete(tx, row, given);
      tellOf(tx, row, 'complete');
      owedAgain(tx, row);
    },
  }),
  revise: moveSpec<Transfer, typeof reviseForm>({
    form: reviseForm,
    begins: ({ why, sides, reason, risk, sections, documents, redactions, basis }) => ({
      why,
      sides,
      reason,
      risk,
      sections,
      documents: documents ?? undefined,
      redactions: redactions ?? undefined,
      basis,
    }),
    act: revise,
  }),
  confirm_actions: moveSpec<Transfer, typeof actionsForm>({ form: actionsForm, act: settleActions }),
  ask_consent: moveSpec<Transfer, typeof consentForm>({ form: consentForm, act: askConsent }),
  take_action: moveSpec<Transfer, typeof takeForm>({ form: takeForm, act: takeAction }),
  tick: moveSpec<Transfer, typeof tickForm>({ form: tickForm, act: tick }),
  withdraw: moveSpec<Transfer, typeof withdrawForm>({
    form: withdrawForm,
    act: async (tx, row, { withdrawn, happenedAt }) => {
      await rewrite(tx, row, { withdrawn });
      Object.assign(row, { endedBy: tx.actor.id, endedAt: happenedAt });
      owedAgain(tx, row);
    },
  }),
};
