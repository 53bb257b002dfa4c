import type { Words } from '../../platform/messages/messages.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { Draft } from './draft.entity.js';
import { typedOf } from './drafts.typed.js';
import { fieldsOf, steps, type Step } from './nomination.journey.js';
import { answerText } from './nominations.card.js';

/** What a journey's questions choose from. */
export type Lists = Record<
  'nominations.forums' | 'nominations.agencies' | 'channels' | 'languages' | 'forces',
  readonly Choice[]
>;

/** Whom a draft is about, as far as that was typed: the perpetrator, else the victim. For its writer alone. */
export function aboutWhom(answers: Draft['answers']): string | null {
  const called = (part: string): string =>
    [answers[`${part}Forename`], answers[`${part}Surname`]].filter((one) => typeof one === 'string' && one).join(' ');
  return called('perpetrator') || called('victim') || null;
}

/** A nomination that was begun, as its writer finds it again: whom it is about, and how many of its pages are answered whole. */
export const begunLine = ({ id, changedAt, answers }: Draft) => ({
  id,
  changedAt,
  name: aboutWhom(answers),
  done: steps.filter((step) => !typedOf(answers, step) && fieldsOf(step).some((name) => name in answers)).length,
});

/** One step's answers to be checked, each with the way to change it. */
export function checkRows(t: Words, { id, answers }: Draft, step: Step, lists: Lists) {
  const called = new Map(
    Object.values(lists).flatMap((list) => list.map(({ value, text, lang }) => [value, { text, lang }] as const)),
  );
  const picked = ['forumId', 'agencyId', 'channel', 'perpetratorHomeForce'];
  return fieldsOf(step).flatMap((name) => {
    const answer = answers[name];
    if (name === 'agencyId' && !answer) return [];
    const said = picked.includes(name) ? called.get(String(answer)) : answerText(t, name, answer, new Map());
    const value = answer === null || answer === undefined ? '' : said;
    return [
      { key: t(`nominations.questions.${name}.label`), value, actions: [{ href: `/nominations/new/${id}/${step}` }] },
    ];
  });
}
