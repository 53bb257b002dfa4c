import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import { end, leave } from './advocacy.allocating.js';
import { keepAttempt, withdrawAttempt } from './advocacy.attempts.js';
import { mustBeEligible, mustBeOver, mustBeStream, mustBeToCome, mustBeTried, mustBeUnmet } from './advocacy.checks.js';
import { spokeTo, startAllocating } from './advocacy.clocks.js';
import * as forms from './advocacy.forms.js';
import { keep, withdraw, type Field } from './advocacy.texts.js';
import { teamMoves } from './advocacy.team-moves.js';
import { keepFeedback, withdrawFeedback } from './feedback.keeping.js';
import { answerReferral, unanswerReferral } from './referrals/referrals.answering.js';

const withdrawing = (...fields: readonly Field[]) => ({
  undo: (tx: Tx, row: AdvocacyCase) => withdraw(tx, row, ...fields),
});

/** As the other, and nothing came yet of what was sent. */
const unanswering = (field: Field) => async (tx: Tx, row: AdvocacyCase) => {
  await withdraw(tx, row, field);
  await unanswerReferral(tx, row);
};

/** How a referral is decided: the service offers, bounces or refuses; the victim accepts or declines. */
const deciding = {
  offer: moveSpec<AdvocacyCase, typeof forms.offerForm>({
    form: forms.offerForm,
    act: async (tx, row, { overriding, happenedAt }) => {
      await mustBeEligible(tx, row, overriding);
      row.decidedAt = happenedAt;
      await keep(tx, row, { overriding });
      await answerReferral(tx, row, 'accepted');
    },
    undo: unanswering('overriding'),
  }),
  bounce: moveSpec<AdvocacyCase, typeof forms.bounceForm>({
    form: forms.bounceForm,
    act: async (tx, row, { bounceReason, reason, happenedAt }) => {
      Object.assign(row, { bounceReason, decidedAt: happenedAt });
      await keep(tx, row, { bouncing: reason });
      await answerReferral(tx, row, 'bounced');
    },
    undo: unanswering('bouncing'),
  }),
  refuse: moveSpec<AdvocacyCase, typeof forms.refuseForm>({
    form: forms.refuseForm,
    act: async (tx, row, { refusedRule, reason, happenedAt }) => {
      await mustBeUnmet(tx, row, refusedRule);
      Object.assign(row, { refusedRule, decidedAt: happenedAt });
      await keep(tx, row, { refusing: reason });
      await answerReferral(tx, row, 'refused');
    },
    undo: unanswering('refusing'),
  }),
  accept: moveSpec<AdvocacyCase, typeof forms.acceptForm>({
    form: forms.acceptForm,
    act: async (tx, row, { streamId, happenedAt }) => {
      await mustBeStream(tx, row, streamId);
      Object.assign(row, { acceptedAt: happenedAt, reofferOn: null, streamId: streamId ?? row.streamId });
      spokeTo(tx, row, happenedAt);
      await startAllocating(tx, row, happenedAt);
    },
  }),
  decline: moveSpec<AdvocacyCase, typeof forms.declineForm>({
    form: forms.declineForm,
    act: async (tx, row, { reofferOn, reason, happenedAt }) => {
      mustBeToCome(tx, { reofferOn });
      spokeTo(tx, row, happenedAt);
      row.reofferOn = reofferOn ?? null;
      await keep(tx, row, { declining: reason });
    },
    ...withdrawing('declining'),
  }),
  attempt: moveSpec<AdvocacyCase, typeof forms.attemptForm>({
    form: forms.attemptForm,
    act: async (tx, row, { happenedAt: _, ...answers }) => {
      mustBeOver(tx, { attemptedOn: answers.attemptedOn });
      await keepAttempt(tx, row, answers);
      if (answers.outcome === 'spoke') spokeTo(tx, row, answers.attemptedOn);
    },
    undo: withdrawAttempt,
  }),
  lose_contact: moveSpec<AdvocacyCase, typeof forms.becauseForm>({
    form: forms.becauseForm,
    act: async (tx, row, { reason }) => {
      await mustBeTried(tx, row);
      await keep(tx, row, { losing: reason });
    },
    ...withdrawing('losing'),
  }),
  reoffer: moveSpec<AdvocacyCase, typeof forms.noAnswers>({
    form: forms.noAnswers,
    act: (_, row) => Promise.resolve(void (row.reofferOn = null)),
  }),
};

/** What goes with each move of an advocate's case. */
export const advocacyMoves = {
  ...deciding,
  ...teamMoves,
  ask_feedback: moveSpec<AdvocacyCase, typeof forms.feedbackForm>({
    form: forms.feedbackForm,
    act: async (tx, row, { happenedAt: _, ...said }) => {
      mustBeOver(tx, { answeredOn: said.answeredOn });
      await keepFeedback(tx, row, said);
    },
    undo: withdrawFeedback,
  }),
  fund: moveSpec<AdvocacyCase, typeof forms.fundForm>({
    form: forms.fundForm,
    act: async (tx, row, { streamId }) => {
      await mustBeStream(tx, row, streamId);
      row.streamId = streamId;
    },
  }),
  close: moveSpec<AdvocacyCase, typeof forms.closeForm>({
    form: forms.closeForm,
    act: async (tx, row, { reason, reopenSign, happenedAt }) => {
      row.closedAt = happenedAt;
      await keep(tx, row, { closing: reason, reopenSign });
    },
    ...withdrawing('closing', 'reopenSign'),
  }),
  reopen: moveSpec<AdvocacyCase, typeof forms.becauseForm>({
    form: forms.becauseForm,
    act: async (tx, row, { reason, happenedAt }) => {
      Object.assign(row, { closedAt: null, leadId: null });
      await startAllocating(tx, row, happenedAt);
      await leave(tx, row, await end(tx, row));
      await keep(tx, row, { reopening: reason });
    },
    ...withdrawing('reopening'),
  }),
};
