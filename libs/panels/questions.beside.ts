import type { Tx } from '../platform/work/tx.js';

/** What is known about a question of a case before it is answered, and where to look at it or enter it. */
export interface BesideQuestion {
  readonly text: string;
  readonly link: { readonly href: string; readonly text: string };
}

/** What a room to the right knows about a question; read through the door, by one query. */
export type QuestionSource = (tx: Tx, caseId: string) => Promise<BesideQuestion>;

const sources = new Map<string, QuestionSource>();

/** Says what stands beside a question that every discussion answers; a room says so once, in its index. */
export const addBesideQuestion = (question: string, source: QuestionSource): void => void sources.set(question, source);

/** What stands beside the questions of a case, by question. */
export async function besideQuestions(tx: Tx, caseId: string): Promise<ReadonlyMap<string, BesideQuestion>> {
  const found = [...sources].map(async ([question, source]) => [question, await source(tx, caseId)] as const);
  return new Map(await Promise.all(found));
}
