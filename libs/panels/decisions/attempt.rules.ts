/** By what way a victim was tried to be reached. */
export const attemptVias = ['telephone', 'text_message', 'email', 'letter', 'visit', 'through_agency'] as const;
export type AttemptVia = (typeof attemptVias)[number];

/** What came of it. Whoever was reached and would give no view was reached: that is an answer, and no attempt. */
export const attemptResults = ['no_answer', 'message_left', 'no_reply', 'not_delivered', 'not_safe'] as const;
export type AttemptResult = (typeof attemptResults)[number];

interface Answered {
  readonly question: string;
  readonly givenBy: string | null;
}

/**
 * How many attempts are still to be logged before an item may be finished: where the victim's view is that they could
 * not be reached, as many as the forum demands (Northumbria: the victim's view is mandatory on every discussion).
 */
export const attemptsLacking = (answers: readonly Answered[], logged: number, demanded: number): number =>
  answers.some(({ question, givenBy }) => question === 'victim_view' && givenBy === 'not_reachable')
    ? Math.max(0, demanded - logged)
    : 0;
