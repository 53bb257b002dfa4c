import type { z } from 'zod';
import { AdvocacyCase } from '../advocacy/index.js';
import { invalid } from '../../kernel/problem.js';
import { words } from '../../platform/messages/messages.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { SafetyPlan } from './safety-plan.entity.js';
import {
  agreeForm,
  attemptForm,
  checkForm,
  copyForm,
  declineForm,
  forwardForm,
  noAnswers,
  raiseForm,
  reasonForm,
  releaseForm,
  summaryForm,
} from './safety-plan.forms.js';
import { isLower } from './safety-plan.rules.js';
import { text } from '../../platform/pages/shown.js';
import { goesTo } from './safety-plan-summaries.reading.js';
import {
  draftSummary,
  releaseSummary,
  unreleaseSummary,
  unwithdrawSummary,
  withdrawSummary,
} from './safety-plan-summaries.js';
import { contactSaid } from './safety-plans.cells.js';
import { mustBeAhead, mustBeOver, mustGoOn } from './safety-plans.checks.js';
import { check, giveCopy, ungiveCopy } from './safety-plans.copies.js';
import { heardOf, owedAgain, unheard } from './safety-plans.triggers.js';
import { agreeOn, copyItems, disagree, dropItems, secondGrade, unsecondGrade } from './safety-plans.versions.js';

type Act<F extends z.ZodObject> = (tx: Tx, row: SafetyPlan, answers: z.infer<F> & Happened) => Promise<void> | void;
type Told = Readonly<Record<string, unknown>>;
type Undo = (tx: Tx, row: SafetyPlan, before: Readonly<Record<string, unknown>>) => Promise<void>;

/** What every move of a plan does besides: the reminders look again at what is owed. */
const planMove = <F extends z.ZodObject>(form: F, act: Act<F> = () => undefined, undo?: Undo) =>
  moveSpec<SafetyPlan, F>({
    form,
    act: async (tx, row, answers) => {
      await act(tx, row, answers);
      owedAgain(tx, row);
    },
    undo: async (tx, row, before) => {
      await undo?.(tx, row, before);
      owedAgain(tx, row);
    },
  });

const because = planMove(reasonForm, (_, row, { reason }) => {
  row.reason = reason;
});

/** What was agreed stands as agreed; the next version begins as its copy. */
const dropNext: Undo = (tx, { id, number }) => dropItems(tx, id, number + 1);

/** The next version begins with whom the last was agreed with and how it was graded; the day is of each alone. */
const asBefore = ({ grade, lowerGrade, versions }: Told) => {
  const [last] = versions as readonly Told[];
  return { agreedWith: last?.['agreedWith'], grade: lowerGrade ?? grade ?? undefined };
};

/** What goes with each move of a plan (`domain.md` 7.8). */
export const planMoves = {
  draft: planMove(noAnswers),
  decline: planMove(declineForm, (tx, row, { reofferOn, reason }) => {
    mustBeAhead(tx, 'reofferOn', reofferOn);
    Object.assign(row, { reofferOn, reason });
  }),
  log_attempt: planMove(attemptForm, (tx, row, { attemptedOn }) => {
    mustBeOver(tx, { attemptedOn });
    if (row.attempts.includes(attemptedOn))
      throw invalid({ field: 'attemptedOn', message: 'safety-plans.errors.logged' });
    row.attempts = [...row.attempts, attemptedOn].sort();
  }),
  offer_again: planMove(noAnswers, (tx, row) => {
    Object.assign(row, { offeredOn: tx.actor.today, reason: null });
  }),
  agree: { ...planMove(agreeForm, agreeOn, disagree), begins: asBefore },
  activate: planMove(noAnswers),
  review: planMove(noAnswers, copyItems, dropNext),
  renew: { ...planMove(agreeForm, agreeOn, disagree), begins: asBefore },
  second: planMove(noAnswers, secondGrade, (tx, row, before) => unsecondGrade(tx, row, before as Partial<SafetyPlan>)),
  raise_grade: planMove(
    raiseForm,
    async (tx, row, { grade, reason }) => {
      if (!row.grade || !isLower(row.grade, grade))
        throw invalid({ field: 'grade', message: 'safety-plans.errors.notHigher' });
      Object.assign(row, { grade, lowerGrade: null, lowerBy: null });
      await heardOf(tx, row, { kind: 'grade', note: reason });
    },
    unheard,
  ),
  bring_forward: planMove(
    forwardForm,
    (tx, row, { trigger, note }) => heardOf(tx, row, { kind: trigger, note }),
    unheard,
  ),
  check_contact: {
    ...planMove(checkForm, check),
    begins: ({ contactId }: Told) => ({ confirmedId: contactId ?? undefined }),
    asks: ({ contact }: Told) => ({
      form: checkForm,
      hints: { safeNow: contactSaid(words(), contact) },
    }),
  },
  give_copy: planMove(copyForm, giveCopy, ungiveCopy),
  write_summary: {
    ...planMove(summaryForm, draftSummary),
    begins: ({ summaryDraft }: Told) => ({ summary: summaryDraft ?? undefined }),
  },
  release_summary: {
    ...planMove(releaseForm, releaseSummary, (tx, row, before) =>
      unreleaseSummary(tx, row, before as Partial<SafetyPlan>),
    ),
    asks: (shown: Told) => {
      const t = words();
      const outgoing = t('safety-plans.summary.outgoing', { to: goesTo(t, shown), text: text(shown['summaryDraft']) });
      return { form: releaseForm, hints: { confirmed: outgoing } };
    },
  },
  withdraw_summary: planMove(reasonForm, withdrawSummary, (tx, row, before) =>
    unwithdrawSummary(tx, row, before as Partial<SafetyPlan>),
  ),
  pause: because,
  resume: planMove(noAnswers, (_, row) => {
    row.reason = null;
  }),
  close: because,
  reopen: planMove(
    reasonForm,
    async (tx, row, { reason }) => {
      mustGoOn(await tx.get(AdvocacyCase, row.caseId));
      row.reason = reason;
      await copyItems(tx, row);
    },
    dropNext,
  ),
};
