import type { NominationAnswer, NominationDecision } from './nomination.entity.js';
import { questionKeys, type QuestionKey } from './nomination.questions.js';

export interface AnswerShown {
  readonly question: QuestionKey;
  readonly category: string;
  readonly answer: unknown;
  readonly givenAt: Date;
  /** What was answered before, the last first. */
  readonly earlier: readonly unknown[];
}

/** The answers that somebody may see, in the order of the questions; the last one given to each stands. */
export function answersShown(rows: readonly NominationAnswer[]): AnswerShown[] {
  const inOrder = [...rows].sort((a, b) => a.givenAt.getTime() - b.givenAt.getTime());
  return questionKeys.flatMap((question) => {
    const given = inOrder.filter(({ answers }) => answers[question] !== undefined).reverse();
    const [last, ...before] = given;
    if (!last) return [];
    const { category, givenAt, answers } = last;
    return [
      { question, category, answer: answers[question], givenAt, earlier: before.map((row) => row.answers[question]) },
    ];
  });
}

/** What was answered last to one question, of answers as `answersShown` gives them; undefined where nothing was, or may not be seen. */
export const answerTo = (question: QuestionKey, answers: unknown): unknown =>
  (answers as readonly AnswerShown[]).find((one) => one.question === question)?.answer;

/** What was decided, in order, with who decided it. */
export const decisionsShown = (rows: readonly NominationDecision[], nameOf: (id: string) => string | null) =>
  rows.map(({ move, reason, details, madeBy, madeAt, happenedAt }) => ({
    move,
    reason,
    details,
    madeAt,
    happenedAt,
    madeBy,
    madeByName: nameOf(madeBy),
  }));
