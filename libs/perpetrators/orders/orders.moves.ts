import { londonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ProtectionOrder } from './order.entity.js';
import {
  authoriseForm,
  checks,
  draftForm,
  drafted,
  notPursueForm,
  prepareForm,
  refuseInternallyForm,
  seekForm,
  toldForm,
  zoneForm,
} from './order.forms.js';
import { lacking } from './order.rules.js';
import { mustBeForce, stepOn, write, writeZone, wrong } from './orders.checks.js';
import { askOf, notAsked } from './orders.authority.js';
import { breachingMoves } from './orders.breaching.js';
import { changingMoves } from './orders.changing.js';
import { courtMoves } from './orders.court.js';
import { forceMoves, mustMayApply } from './orders.force.js';
import { notifyingMoves } from './orders.notifying.js';
import { protectingMoves } from './orders.protecting.js';
import { refusalMoves } from './orders.refusals.js';
import { textsOf, unsettle } from './orders.texts.js';

type Order = ProtectionOrder;

/** @throws Problem `invalid-input` for each thing that is not written yet */
async function mustBeReady(tx: Tx, row: Order): Promise<void> {
  const texts = (await textsOf(tx, [row.id])).get(row.id) ?? {};
  const missing = lacking(texts, row);
  if (missing.length)
    throw invalid(...missing.map((name) => ({ field: 'clear', message: `orders.errors.lacks.${name}` })));
}

/** Where an answer to the threshold was no, nothing is prepared. @throws Problem `invalid-input` */
function mustBeMet({ actsMet, riskMet, necessityMet }: Order): void {
  if ([actsMet, riskMet, necessityMet].includes(false)) throw wrong('forceAgencyId', 'notMet');
}

/** What goes with each move until a court is asked, and with those that are made at any time. */
const beforeCourt = {
  prepare: moveSpec<Order, typeof prepareForm>({
    form: prepareForm,
    act: async (tx, row, { forceAgencyId, forceGround, forceWhy, happenedAt }) => {
      stepOn(row, happenedAt);
      mustBeMet(row);
      await mustBeForce(tx, forceAgencyId);
      Object.assign(row, { forceAgencyId, forceGround });
      await write(tx, row, { forceWhy });
    },
    undo: unsettle,
  }),
  draft: moveSpec<Order, typeof draftForm>({
    form: draftForm,
    begins: (shown) =>
      Object.fromEntries(
        [...drafted, 'protects', 'providerReady', 'requirementKinds'].map((name) => [name, shown[name]]),
      ),
    act: async (tx, row, { protects = null, providerReady = null, requirementKinds = [], happenedAt: _, ...texts }) => {
      Object.assign(row, { protects, providerReady, requirementKinds });
      await write(tx, row, texts, drafted);
    },
    undo: unsettle,
  }),
  seek_authority: moveSpec<Order, typeof seekForm>({
    form: seekForm,
    act: async (tx, row, answers) => {
      const not = checks.filter((name) => !answers[name]);
      if (not.length) throw invalid(...not.map((field) => ({ field, message: 'orders.errors.unchecked' })));
      await mustBeReady(tx, row);
      await mustMayApply(tx, row, 'clear');
      row.soughtOn = stepOn(row, answers.happenedAt);
      if (answers.authorityFromId) await askOf(tx, row, answers.authorityFromId);
    },
    undo: notAsked,
  }),
  authorise: moveSpec<Order, typeof authoriseForm>({
    form: authoriseForm,
    act: async (tx, row, { authority, legalView, happenedAt }) => {
      row.authorisedOn = stepOn(row, happenedAt);
      await write(tx, row, { authority, legalView });
    },
    undo: unsettle,
  }),
  refuse_internally: moveSpec<Order, typeof refuseInternallyForm>({
    form: refuseInternallyForm,
    act: async (tx, row, { refusedInternally, legalView, happenedAt }) => {
      row.endedOn = stepOn(row, happenedAt);
      await write(tx, row, { refusedInternally, legalView });
    },
    undo: unsettle,
  }),
  not_pursue: moveSpec<Order, typeof notPursueForm>({
    form: notPursueForm,
    act: async (tx, row, { notPursued, happenedAt }) => {
      row.endedOn = stepOn(row, happenedAt);
      await write(tx, row, { notPursued });
    },
    undo: unsettle,
  }),
  set_zone: moveSpec<Order, typeof zoneForm>({
    form: zoneForm,
    begins: ({ zone }) => ({ zone }),
    act: (tx, row, { zone }) => writeZone(tx, row, zone),
    undo: unsettle,
  }),
  tell_victim: moveSpec<Order, typeof toldForm>({
    form: toldForm,
    act: (_, row, { victimToldBy, happenedAt }) => {
      const day = londonDate(happenedAt);
      if (day < row.consideredOn) throw wrong('happenedAt', 'toldBefore');
      Object.assign(row, { victimToldBy, victimToldOn: day });
      return Promise.resolve();
    },
  }),
};

/** What goes with each move of an order. */
export const orderMoves = {
  ...beforeCourt,
  ...forceMoves,
  ...courtMoves,
  ...changingMoves,
  ...refusalMoves,
  ...notifyingMoves,
  ...breachingMoves,
  ...protectingMoves,
};
