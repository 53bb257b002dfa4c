import type { z } from 'zod';
import { leaveForum } from '../../cases/cases/index.js';
import { lengthInForum } from '../../administration/deadlines/index.js';
import { londonDate, londonDay } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Nomination } from './nomination.entity.js';
import { answerDue, answerDueAgain } from './nomination.rules.js';
import { answerTo } from './nomination.view.js';
import { keepDecision, takeBackDecision } from './nominations.decide.js';
import { mustBeAssessed } from './nominations.gaps.js';
import { merge, undoMerge } from './nominations.merge.js';
import { readSupplied, supply, takeBackAnswers } from './nominations.supply.js';
import {
  accept,
  advise,
  decline,
  redirect,
  sendBack,
  standInForum,
  undoAccept,
  undoClosing,
  undoRedirect,
  undoWithdraw,
  withdraw,
} from './nominations.triage.js';
import {
  acceptForm,
  adviseForm,
  declineForm,
  listForm,
  mergeForm,
  noAnswers,
  redirectForm,
  returnForm,
  suppliedForm,
  withdrawForm,
} from './triage.forms.js';

type Supplied = z.output<typeof suppliedForm> & Happened;

/** Back with what was missing: the clock of the answer goes on from where it stood. */
async function resubmit(tx: Tx, nomination: Nomination, { supplied, happenedAt }: Supplied): Promise<void> {
  const backOn = londonDate(happenedAt);
  const [dueOn, returnedOn] = [londonDay(nomination.answerDueOn), londonDay(nomination.returnedOn ?? backOn)];
  nomination.answerDueOn = answerDueAgain(dueOn, returnedOn, backOn < returnedOn ? returnedOn : backOn);
  Object.assign(nomination, { returnedOn: null, outcome: null, decidedAt: null, decidedBy: null });
  const details = { supplied: Object.keys(readSupplied(supplied)) };
  await keepDecision(tx, nomination, { move: 'resubmit', details, happenedAt });
  await supply(tx, nomination, supplied);
}

async function undoResubmit(tx: Tx, nomination: Nomination): Promise<void> {
  await takeBackAnswers(tx, nomination);
  await takeBackDecision(tx, nomination.id);
}

/** Listed for a meeting. What else the form asks may still be answered: its item is not ready before. @throws Problem `invalid-input` */
async function list(_: Tx, nomination: Nomination, { meetingId }: z.output<typeof listForm>): Promise<void> {
  mustBeAssessed(nomination, '');
  nomination.meetingId = meetingId;
}

/** Taken up where it was sent on to: it waits for triage there, with a clock of its own, and leaves where it was. */
async function receive(tx: Tx, nomination: Nomination, { happenedAt }: Happened): Promise<void> {
  const { forumId, targetForumId, caseId } = nomination;
  if (!targetForumId) throw invalid({ field: 'targetForumId', message: 'nominations.errors.forum' });
  await keepDecision(tx, nomination, { move: 'receive', happenedAt });
  await leaveForum(tx, caseId, forumId);
  const within = await lengthInForum(tx, 'nomination_answer', targetForumId);
  const answerDueOn = answerDue(londonDate(happenedAt), within);
  Object.assign(nomination, { forumId: targetForumId, targetForumId: null, answerDueOn });
  Object.assign(nomination, { outcome: null, decidedAt: null, decidedBy: null });
}

async function undoReceive(tx: Tx, nomination: Nomination, before: Readonly<Record<string, unknown>>): Promise<void> {
  await standInForum(tx, nomination.caseId, String(before['forumId']));
  await takeBackDecision(tx, nomination.id);
}

/** What goes with each move of a nomination (`domain.md` 7.1). */
export const nominationMoves = {
  accept: moveSpec<Nomination, typeof acceptForm>({
    form: acceptForm,
    begins: ({ answers }) => ({ knownHere: answerTo('knownHere', answers) }),
    act: accept,
    undo: undoAccept,
    many: true,
  }),
  return: moveSpec<Nomination, typeof returnForm>({
    form: returnForm,
    act: sendBack,
    undo: (tx, { id }) => takeBackDecision(tx, id),
  }),
  redirect: moveSpec<Nomination, typeof redirectForm>({ form: redirectForm, act: redirect, undo: undoRedirect }),
  advise: moveSpec<Nomination, typeof adviseForm>({ form: adviseForm, act: advise, undo: undoClosing }),
  decline: moveSpec<Nomination, typeof declineForm>({ form: declineForm, act: decline, undo: undoClosing }),
  merge: moveSpec<Nomination, typeof mergeForm>({ form: mergeForm, act: merge, undo: undoMerge }),
  resubmit: moveSpec<Nomination, typeof suppliedForm>({ form: suppliedForm, act: resubmit, undo: undoResubmit }),
  answer: moveSpec<Nomination, typeof suppliedForm>({
    form: suppliedForm,
    act: (tx, nomination, { supplied }) => supply(tx, nomination, supplied),
    undo: takeBackAnswers,
  }),
  list: moveSpec<Nomination, typeof listForm>({
    form: listForm,
    without: { from: 'panels.meetings', href: '/meetings/plan' },
    act: list,
    many: true,
  }),
  receive: moveSpec<Nomination, typeof noAnswers>({ form: noAnswers, act: receive, undo: undoReceive }),
  withdraw: moveSpec<Nomination, typeof withdrawForm>({ form: withdrawForm, act: withdraw, undo: undoWithdraw }),
};
