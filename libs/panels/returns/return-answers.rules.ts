import type { Words } from '../../platform/messages/messages.js';
import type { AgencyReturn, ReturnPart } from './return.entity.js';
import type { Result } from './return.states.js';

/** What somebody is shown of an answer: none yet, which of the four it is, or that there is one and whom to ask. */
export type AnswerShown =
  | { readonly shows: 'none' }
  | { readonly shows: 'which'; readonly result: Result }
  | { readonly shows: 'answered'; readonly contactId: string | null };

type Answered = Pick<AgencyReturn, 'state' | 'result' | 'contactId'>;

/**
 * What is shown of an agency's answer. One that the agency keeps apart stands in no row that others may read, so that
 * nothing has to be left out here: without `own` it is the same for everybody in the room, those who run it included.
 * @param own which it is, where the door let the reader have it (`ownResults`)
 */
export function answerShownTo(row: Answered, own?: Result): AnswerShown {
  const result = row.result ?? own;
  if (row.state !== 'answered') return { shows: 'none' };
  return result ? { shows: 'which', result } : { shows: 'answered', contactId: row.contactId };
}

/** Which of the four it is, or nothing where that is not shown. */
export function resultShown(row: Answered, own?: Result): Result | null {
  const shown = answerShownTo(row, own);
  return shown.shows === 'which' ? shown.result : null;
}

interface Told {
  readonly result?: unknown;
  readonly state?: unknown;
  readonly contactName?: unknown;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The same in words, of a return as lists and pages have it. */
export function answerWords(say: Words, { result, state, contactName }: Told): string {
  if (text(result)) return say(`panels.minutes.results.${text(result)}`);
  if (state !== 'answered') return say('panels.minutes.results.none');
  return say('panels.minutes.results.apart', { contact: text(contactName) });
}

/** Of kept parts, which answers they are, by return. */
export const resultsIn = (parts: readonly Pick<ReturnPart, 'kind' | 'returnId' | 'text'>[]): Map<string, Result> =>
  new Map(parts.filter(({ kind }) => kind === 'result').map(({ returnId, text }) => [returnId, text as Result]));
