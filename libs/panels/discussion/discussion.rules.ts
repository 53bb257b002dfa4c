import type { LondonDate } from '../../kernel/london-date.js';

/** What every discussion must have answered before its outcome is recorded (`domain.md` 7.3). */
export const mandatoryQuestions = ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'] as const;
export type MandatoryQuestion = (typeof mandatoryQuestions)[number];

/** Who may have put the victim's view to the panel. */
export const viewGivers = ['isac', 'idva', 'victim_hub', 'police', 'nominator', 'nobody', 'not_reachable'] as const;

/** A question that the forum asks besides, as it stands on the day of the meeting. */
export interface OwnQuestion {
  readonly question: string;
  /** Absent for one that figures count: the room's messages have its words, the same for every forum. */
  readonly words?: string;
  readonly required: boolean;
  /** Counted, so that it is answered by yes or no. */
  readonly yesOrNo?: boolean;
}

/** How the answer to a forum's own question is kept, apart from those of every forum. */
export const ownQuestion = (key: string): string => `own_${key}`;

export const isMandatory = (question: string): question is MandatoryQuestion =>
  (mandatoryQuestions as readonly string[]).includes(question);

/** Answers as they are told: those to the questions of every forum in their order, then to the forum's own. */
export const inOrder = <A extends { readonly question: string }>(answers: readonly A[]): A[] => [
  ...mandatoryQuestions.flatMap((question) => answers.filter((answer) => answer.question === question)),
  ...answers
    .filter(({ question }) => !isMandatory(question))
    .sort((a, b) => a.question.localeCompare(b.question, 'en')),
];

interface Answered {
  readonly question: string;
  readonly answer?: string;
  readonly reason: string;
  readonly givenBy: string | null;
}

/**
 * The questions that have to be answered and are still blank, in their order: those of every forum, then the forum's own.
 * What is counted needs a yes or a no.
 * The victim's view also needs to say who gave it.
 */
export function stillBlank(answers: readonly Answered[], own: readonly OwnQuestion[] = []): string[] {
  const said = new Map(answers.map((answer) => [answer.question, answer]));
  const required = own.filter((one) => one.required).map(({ question }) => question);
  const counted = new Set(own.filter((one) => one.yesOrNo).map(({ question }) => question));
  return [...mandatoryQuestions, ...required].filter((question) => {
    const answer = said.get(question);
    if (!answer?.reason.trim()) return true;
    if (counted.has(question) && answer.answer === 'not_applicable') return true;
    return question === 'victim_view' && !answer.givenBy;
  });
}

/** A review lies after the day of the discussion. */
export const isReviewDay = (reviewOn: LondonDate | undefined, heldOn: LondonDate): boolean =>
  reviewOn !== undefined && reviewOn > heldOn;
