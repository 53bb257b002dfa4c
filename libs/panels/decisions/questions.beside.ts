import { ContributionPoint } from '../../platform/contributions.js';
import type { Tx } from '../../platform/work/tx.js';

/** What is known about a question of a case before it is answered, and where to look at it or enter it. */
export interface BesideQuestion {
  readonly text: string;
  readonly link: { readonly href: string; readonly text: string };
}

/** What a room to the right knows about a question; read through the door, by one query. */
export type QuestionSource = (tx: Tx, caseId: string) => Promise<BesideQuestion>;

/** What stands beside questions that every discussion answers, each with its question. */
export const questionSources = new ContributionPoint<readonly [question: string, source: QuestionSource]>(
  'beside questions of a discussion',
);

/** What stands beside the questions of a case, by question. */
export async function besideQuestions(tx: Tx, caseId: string): Promise<ReadonlyMap<string, BesideQuestion>> {
  const found = questionSources.in(tx).map(async ([question, source]) => [question, await source(tx, caseId)] as const);
  return new Map(await Promise.all(found));
}
