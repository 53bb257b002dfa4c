import type { LondonDate } from '../kernel/london-date.js';

/** What every discussion must have answered before its outcome is recorded (`domain.md` 7.3). */
export const mandatoryQuestions = ['victim_view', 'mappa', 'spo', 'disclosure', 'linked_victims', 'children'] as const;
export type MandatoryQuestion = (typeof mandatoryQuestions)[number];

/** Who may have put the victim's view to the panel. */
export const viewGivers = ['isac', 'idva', 'victim_hub', 'police', 'nominator', 'nobody'] as const;

interface Answered {
  readonly question: string;
  readonly reason: string;
  readonly givenBy: string | null;
}

/** The mandatory questions still blank, in their order; the victim's view also needs to say who gave it. */
export function stillBlank(answers: readonly Answered[]): MandatoryQuestion[] {
  const said = new Map(answers.map((answer) => [answer.question, answer]));
  return mandatoryQuestions.filter((question) => {
    const answer = said.get(question);
    if (!answer?.reason.trim()) return true;
    return question === 'victim_view' && !answer.givenBy;
  });
}

/** A review lies after the day of the discussion. */
export const isReviewDay = (reviewOn: LondonDate | undefined, heldOn: LondonDate): boolean =>
  reviewOn !== undefined && reviewOn > heldOn;
