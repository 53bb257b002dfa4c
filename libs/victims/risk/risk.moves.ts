import { Action } from '../../panels/actions/index.js';
import { AdvocacyCase } from '../advocacy/index.js';
import { invalid } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { inForce, lowered, raisedAgain } from './grades.settling.js';
import { riskReviewed } from './risk.duties.js';
import type { RiskFactor, RiskGrade, RiskResult } from './risk.entity.js';
import { meetForm, reasonForm } from './risk.forms.js';
import { unconfirmable } from './risk.rules.js';
import { keep, withdraw, wordsOf, type Field, type Texts } from './risk.texts.js';

type Subject = RiskResult | RiskGrade | RiskFactor;

/** What goes with a move, in the words of whoever makes it: it stands instead of what was said before at the same place. */
async function say(tx: Tx, row: Subject, texts: Texts): Promise<void> {
  await withdraw(tx, row, ...(Object.keys(texts) as Field[]));
  const own = await tx.rows(AdvocacyCase).where({ id: row.caseId }).any();
  await keep(tx, { ...row, category: own ? wordsOf(true) : row.category }, texts);
}

/** A result that was recorded in mistake; the grade that it raised stays until it is lowered as any other. */
export const resultMoves = {
  withdraw: moveSpec<RiskResult, typeof reasonForm>({
    form: reasonForm,
    act: async (tx, row, { reason, happenedAt }) => {
      row.withdrawnAt = happenedAt;
      await say(tx, row, { withdrawn: reason });
      await riskReviewed(tx, row.caseId);
    },
    undo: async (tx, row) => {
      await withdraw(tx, row, 'withdrawn');
      await riskReviewed(tx, row.caseId);
    },
  }),
};

export const gradeMoves = {
  confirm: moveSpec<RiskGrade, typeof reasonForm>({
    form: reasonForm,
    act: async (tx, row, { reason }) => {
      const no = unconfirmable(row, (await inForce(tx, row.caseId))?.id, tx.actor.id);
      if (no) throw invalid({ field: 'reason', message: `risk.errors.${no}` });
      Object.assign(row, { settledAt: tx.at, settledBy: tx.actor.id });
      await say(tx, row, { decision: reason });
      await lowered(tx, row);
    },
    undo: async (tx, row) => {
      await withdraw(tx, row, 'decision');
      await raisedAgain(tx, row);
    },
  }),
  decline: moveSpec<RiskGrade, typeof reasonForm>({
    form: reasonForm,
    act: async (tx, row, { reason, happenedAt }) => {
      row.endedAt = happenedAt;
      await say(tx, row, { decision: reason });
    },
    undo: (tx, row) => withdraw(tx, row, 'decision'),
  }),
  withdraw: moveSpec<RiskGrade, typeof reasonForm>({
    form: reasonForm,
    act: async (tx, row, { reason, happenedAt }) => {
      row.endedAt = happenedAt;
      await say(tx, row, { withdrawn: reason });
    },
    undo: (tx, row) => withdraw(tx, row, 'withdrawn'),
  }),
};

/** An action of the same case that the person sees. @throws Problem `invalid-input` */
async function mustBeOfCase(tx: Tx, { caseId }: RiskFactor, actionId: string): Promise<void> {
  if (!(await tx.rows(Action).where({ id: actionId, caseId }).any()))
    throw invalid({ field: 'actionId', message: 'risk.errors.action' });
}

export const factorMoves = {
  meet: moveSpec<RiskFactor, typeof meetForm>({
    form: meetForm,
    act: async (tx, row, { actionId, meets, happenedAt }) => {
      if (!actionId && !meets) throw invalid({ field: 'meets', message: 'risk.errors.meets' });
      if (actionId) await mustBeOfCase(tx, row, actionId);
      Object.assign(row, { actionId: actionId ?? null, metAt: happenedAt });
      await say(tx, row, { meets });
    },
    undo: (tx, row) => withdraw(tx, row, 'meets'),
  }),
  accept: moveSpec<RiskFactor, typeof reasonForm>({
    form: reasonForm,
    act: (tx, row, { reason }) => say(tx, row, { accepted: reason }),
    undo: (tx, row) => withdraw(tx, row, 'accepted'),
  }),
  reopen: moveSpec<RiskFactor, typeof reasonForm>({
    form: reasonForm,
    act: async (tx, row, { reason }) => {
      Object.assign(row, { actionId: null, metAt: null });
      await say(tx, row, { reopened: reason });
    },
    undo: (tx, row) => withdraw(tx, row, 'reopened'),
  }),
  withdraw: moveSpec<RiskFactor, typeof reasonForm>({
    form: reasonForm,
    act: (tx, row, { reason }) => say(tx, row, { withdrawn: reason }),
    undo: (tx, row) => withdraw(tx, row, 'withdrawn'),
  }),
};
