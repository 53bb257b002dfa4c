import { reviewBy } from '../../cases/cases/index.js';
import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { invalid, Problem, type FieldError } from '../../kernel/problem.js';
import { moveSpec } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { mustAllHaveAcknowledged, quorumFor } from '../attendance/index.js';
import { lackOfAttempts } from './attempts.js';
import { ItemAnswer, ItemDecision } from '../discussion/discussion.entity.js';
import { isReviewDay, stillBlank, type OwnQuestion } from '../discussion/discussion.rules.js';
import type { AgendaItem } from '../agenda/item.entity.js';
import { outcomeForm } from '../agenda/item.forms.js';
import { heldWith } from '../agenda/item.texts.js';
import { ownQuestions, settledOf } from './own-questions.js';
import { Meeting } from '../meetings/meeting.entity.js';
import { tellingFaults, type TellingAsked } from './telling.rules.js';
import { toldOf } from './tellings.js';

/** What is told of a question that lacks its answer, or only the reason of it; the forum's own is named by its words. */
export function lackOf(
  question: string,
  own: readonly OwnQuestion[],
  lacks: 'blank' | 'reasonOf',
): Pick<FieldError, 'message' | 'with'> {
  const words = own.find((one) => one.question === question)?.words;
  if (words === undefined) return { message: `panels.errors.${lacks}.${question}` };
  return { message: `panels.errors.${lacks}.own`, with: { words } };
}

/** One error for each question that has to be answered and is still blank, or for attempts to reach the victim that are missing. */
export async function blankQuestions(tx: Tx, item: AgendaItem): Promise<FieldError[]> {
  const [answers, settings] = await Promise.all([
    tx.rows(ItemAnswer).where({ itemId: item.id }).all(),
    settledOf(tx, item),
  ]);
  const own = ownQuestions(settings);
  const blank = stillBlank(answers, own).map((question) => ({ field: question, ...lackOf(question, own, 'blank') }));
  return [...blank, ...(await lackOfAttempts(tx, item.id, { answers, settings }))];
}

/** The forum looks at the case again on the day its panel set, and holds it to be of the level that it said. */
export async function applyOutcome(tx: Tx, item: AgendaItem): Promise<void> {
  const { caseId, forumId, levelOfConcern } = item;
  const reviewOn = item.reviewOn as LondonDate | null;
  item.concernBefore = await reviewBy(tx, caseId, { forumId, reviewOn, ...(levelOfConcern && { levelOfConcern }) });
}

/** Puts back the review day that an earlier discussion of the case in this forum had set, and what it held the case to be. */
export async function unapplyOutcome(tx: Tx, item: AgendaItem): Promise<void> {
  const { id, caseId, forumId, levelOfConcern, concernBefore } = item;
  const text = `SELECT review_on AS "reviewOn" FROM agenda_item WHERE case_id = $1 AND id <> $2 AND forum_id = $3 AND outcome IS NOT NULL
    AND NOT awaiting_ratification ORDER BY ended_at DESC LIMIT 1`;
  const [before] = await tx.run<{ reviewOn: LondonDate | null }>({ text, values: [caseId, id, forumId] });
  const back = levelOfConcern ? { levelOfConcern: concernBefore } : {};
  await reviewBy(tx, caseId, { forumId, reviewOn: before?.reviewOn ?? null, ...back });
}

/** What is recorded as the outcome of an item. */
export interface Said extends TellingAsked {
  readonly decision: string;
  readonly options?: string | undefined;
  readonly rationale: string;
  readonly dissent?: string | undefined;
  readonly wouldChange?: string | undefined;
  readonly levelOfConcern?: string | undefined;
  readonly outcome: 'review' | 'close';
  readonly reviewOn?: LondonDate | undefined;
  readonly happenedAt: Date;
}

function checkReview({ outcome, reviewOn }: Said, item: AgendaItem): void {
  const discussedOn = londonDate(item.startedAt as Date);
  if (outcome === 'review' && !isReviewDay(reviewOn, discussedOn)) {
    throw invalid({
      field: 'reviewOn',
      message: reviewOn ? 'panels.errors.review-past' : 'panels.errors.review-missing',
    });
  }
  if (outcome === 'close' && reviewOn) throw invalid({ field: 'reviewOn', message: 'panels.errors.review-not-asked' });
}

/** Whether an outcome may be recorded (`domain.md` 7.3). @throws Problem `invalid-input`, one error for each thing that is missing */
export async function mayBeRecorded(tx: Tx, item: AgendaItem, said: Said): Promise<void> {
  const blank = await blankQuestions(tx, item);
  if (blank.length) throw invalid(...blank);
  checkReview(said, item);
  const faults = tellingFaults(said, londonDate(item.startedAt as Date));
  if (faults.length) throw invalid(...faults);
}

/** Keeps what was decided, for whoever may read the minutes. @throws Problem `invalid-input` as `toldOf` */
export async function keepDecision(tx: Tx, item: AgendaItem, said: Said): Promise<void> {
  const { decision, options = null, rationale, dissent = null, wouldChange = null, tellNothingReason = null } = said;
  const told = await toldOf(tx, item, said);
  await tx.along(
    Object.assign(new ItemDecision(), {
      ...heldWith(tx, item, 'minutes'),
      decision,
      options,
      rationale,
      dissent,
      wouldChange,
      tellNothingReason,
      ...told,
      version: 1,
      decidedBy: tx.actor.id,
      decidedAt: said.happenedAt,
    }),
  );
}

/**
 * Records what was decided (`domain.md` 7.3): every mandatory question answered, a rationale, a review day or an end.
 * Decided without a quorum or the chair's override, it waits for the chair and changes nothing until then.
 */
async function record(tx: Tx, item: AgendaItem, said: Said): Promise<void> {
  await mayBeRecorded(tx, item, said);
  await mustAllHaveAcknowledged(tx, item, item.endedAt ?? said.happenedAt);
  const meeting = await tx
    .rows(Meeting)
    .where({ id: item.meetingId as string })
    .one();
  if (!meeting) throw new Problem('wrong-state', { state: item.state });
  item.endedAt ??= said.happenedAt;
  item.quorum = await quorumFor(tx, item, meeting);
  Object.assign(item, {
    outcome: said.outcome,
    levelOfConcern: said.levelOfConcern ?? null,
    reviewOn: said.reviewOn ?? null,
    awaitingRatification: !item.quorum.mayProceed,
  });
  await keepDecision(tx, item, said);
  if (!item.awaitingRatification) await applyOutcome(tx, item);
}

/** The decision stays in the record, marked; the case is where it was. */
export async function takeBack(tx: Tx, item: AgendaItem): Promise<void> {
  const text = 'UPDATE item_decision SET withdrawn_at = $2 WHERE item_id = $1 AND withdrawn_at IS NULL';
  await tx.run({ text, values: [item.id, tx.at] });
  if (!item.awaitingRatification) await unapplyOutcome(tx, item);
}

export const recordOutcome = moveSpec<AgendaItem, typeof outcomeForm>({
  form: outcomeForm,
  act: record,
  undo: takeBack,
});
