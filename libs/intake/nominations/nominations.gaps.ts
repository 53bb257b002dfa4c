import { invalid } from '../../kernel/problem.js';
import { formatList, hasWords, words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { QuestionKey } from './nomination.questions.js';

/**
 * Which questions of its form a nomination leaves open, whoever asks; none where there is no nomination. What they are
 * called says nothing of anybody.
 */
export async function openQuestionsOf(tx: Tx, nominationId: string | null): Promise<readonly QuestionKey[]> {
  if (!nominationId) return [];
  const text = 'SELECT not_asked AS open FROM nomination WHERE id = $1';
  const [found] = await tx.run<{ open: QuestionKey[] }>({ text, values: [nominationId] });
  return found?.open ?? [];
}

/**
 * A case is listed only with an assessment of its risk, or with the reason why there is none (`domain.md` 14).
 * @throws Problem `invalid-input`
 */
export function mustBeAssessed({ notAsked }: { readonly notAsked: readonly QuestionKey[] }, field: string): void {
  if (notAsked.includes('riskNotDoneReason')) throw invalid({ field, message: 'nominations.errors.not-assessed' });
}

/** Questions as a sentence names them, in the reader's language. */
export function namesOfQuestions({ actor }: Tx, questions: readonly string[]): string {
  const language = actor.language === 'cy' ? 'cy' : 'en';
  const t = words(language);
  const nameOf = (key: string): string => {
    const name = `nominations.questions.${key}.name`;
    return t(hasWords(name) ? name : `nominations.questions.${key}.label`);
  };
  return formatList(questions.map(nameOf), language);
}
