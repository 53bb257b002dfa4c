import { randomUUID } from 'node:crypto';
import type { LondonDate } from '../../kernel/london-date.js';
import { invalid } from '../../kernel/problem.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import type { AdvocacyCase } from './advocacy-case.entity.js';
import { AdvocacyAnswer, AdvocacyFeedback, feedbackQuestions, type FeedbackQuestion } from './feedback.entity.js';

type Given = Partial<Record<FeedbackQuestion, string | undefined>>;
type Said = Given & Pick<AdvocacyFeedback, 'stage'> & { readonly answeredOn: LondonDate };

/** The answers that can be given on a day. */
async function answersToday(tx: Tx): Promise<AdvocacyAnswer[]> {
  const { today } = tx.actor;
  const all = await tx.rows(AdvocacyAnswer).orderBy('question').orderBy('place').all();
  return all.filter(
    ({ effectiveFrom, endedOn }) => (!effectiveFrom || effectiveFrom <= today) && (!endedOn || endedOn >= today),
  );
}

/** Keeps how the victim is. @throws Problem `invalid-input` for an answer that cannot be given today, and for none at all */
export async function keepFeedback(
  tx: Tx,
  { id, agencyId }: AdvocacyCase,
  { stage, answeredOn, ...given }: Said,
): Promise<void> {
  const known = await answersToday(tx);
  const asked = feedbackQuestions.filter((question) => given[question] !== undefined);
  const wrong = asked.filter(
    (question) => !known.some((one) => one.question === question && one.code === given[question]),
  );
  if (wrong.length) throw invalid(...wrong.map((field) => ({ field, message: 'advocacy.errors.answer' })));
  if (!asked.length) throw invalid({ field: 'fear', message: 'advocacy.errors.noAnswer' });
  const answers = Object.fromEntries(feedbackQuestions.map((question) => [question, given[question] ?? null]));
  await tx.along(
    Object.assign(new AdvocacyFeedback(), {
      id: randomUUID(),
      caseId: id,
      agencyId,
      category: 'advocateConfidence',
      released: false,
      stage,
      answeredOn,
      ...answers,
      madeBy: tx.actor.id,
      madeAt: tx.at,
      withdrawnAt: null,
    }),
  );
}

/** The last that was kept was none. */
export async function withdrawFeedback(tx: Tx, { id }: AdvocacyCase): Promise<void> {
  const text = `UPDATE advocacy_feedback SET withdrawn_at = $2 WHERE id = (
    SELECT id FROM advocacy_feedback WHERE case_id = $1 AND withdrawn_at IS NULL ORDER BY made_at DESC LIMIT 1)`;
  await tx.run({ text, values: [id, tx.at] });
}

/** How the victim was, the first first, each answer in words. */
export async function feedbackOf(tx: Tx, caseId: string): Promise<Record<string, unknown>[]> {
  const { said, answers } = await tx.together({
    said: tx
      .rows(AdvocacyFeedback)
      .where({ caseId, withdrawnAt: { $exists: false } })
      .orderBy('answeredOn')
      .orderBy('madeAt'),
    answers: tx.rows(AdvocacyAnswer),
  });
  const nameOf = (question: FeedbackQuestion, code: string | null): string | null =>
    answers.find((one) => one.question === question && one.code === code)?.name ?? code;
  return said.map((one) => ({
    stage: one.stage,
    answeredOn: one.answeredOn,
    ...Object.fromEntries(feedbackQuestions.map((question) => [question, nameOf(question, one[question])])),
  }));
}

const choosing =
  (question: FeedbackQuestion): ChoiceSource =>
  async (tx) =>
    (await answersToday(tx))
      .filter((one) => one.question === question)
      .map(({ code, name }) => ({ value: code, text: name }));

export const feedbackChoices: Readonly<Record<string, ChoiceSource>> = Object.fromEntries(
  feedbackQuestions.map((question) => [`advocacy.${question}`, choosing(question)]),
);
