import { questionsOf, type Form } from '../../platform/http/form.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { text, type Shown } from '../../platform/pages/shown.js';
import { chosenOf } from './summaries.choosing.js';
import type { SummaryParagraph } from './summary.entity.js';
import { nameOf, ofParagraph, type OfParagraph } from './summary.forms.js';

const questions = Object.keys(ofParagraph) as OfParagraph[];

/** What was chosen of a paragraph, by its key. */
export type Kept = ReadonlyMap<string, Pick<SummaryParagraph, 'choice' | 'reason' | 'words'>>;

/** Whether it is for people to decide: what can never go out is not asked about. */
export const isOpen = ({ closed }: Shown): boolean => !closed;

/** What was chosen in the version that this one is to replace. */
export async function keptBefore(tx: Tx, { id, versions }: Shown): Promise<Kept> {
  const all = versions as readonly Shown[];
  const before = all[all.findIndex((one) => one['id'] === id) - 1];
  return before ? chosenOf(tx, text(before['id'])) : new Map();
}

/** The answers as they were last given, else as they were in the version before. */
export function asTyped({ paragraphs, condition }: Shown, before: Kept): Record<string, unknown> {
  const given = (paragraphs as readonly Shown[]).filter(isOpen).flatMap((one) => {
    const key = text(one['key']);
    const kept: Shown = one['choice'] ? one : { ...before.get(key) };
    return questions.map((name) => [nameOf(name, key), kept[name] ?? undefined] as const);
  });
  return { ...Object.fromEntries(given), condition };
}

/** Of what was posted the questions that are asked now: a paragraph that went meanwhile is let go, one that came is missing. */
export function onPage(body: Readonly<Record<string, unknown>>, form: Form): Record<string, unknown> {
  const known = new Set(questionsOf(form).map(({ name }) => name));
  return Object.fromEntries(Object.entries(body).filter(([name]) => name.startsWith('_') || known.has(name)));
}

/** The answers of the page as the move takes them. */
export function asAnswers({ condition, ...typed }: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const keys = Object.keys(typed).flatMap((name) => (name.startsWith('choice_') ? [name.slice('choice_'.length)] : []));
  const of = (key: string) =>
    Object.fromEntries(
      questions.flatMap((name) => {
        const answer = typed[nameOf(name, key)];
        return answer === undefined ? [] : [[name, answer]];
      }),
    );
  return { paragraphs: keys.map((key) => ({ key, ...of(key) })), ...(condition !== undefined && { condition }) };
}

/** One paragraph on the page: its words, and its questions, or why it stays inside. */
export const groupOf = (t: Words, one: Shown) => ({
  legend: [text(one['label']), text(one['from'])].filter(Boolean).join(', '),
  text: text(one['text']),
  closed: one['closed'] ? t(`summaries.reasons.${text(one['closed'])}`) : '',
  names: questions.map((name) => nameOf(name, text(one['key']))),
});
