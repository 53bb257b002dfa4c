import type { Words } from '../platform/messages/messages.js';
import type { Choice } from '../platform/pages/asking.js';
import type { Draft } from './draft.entity.js';
import { fieldsOf, type Step } from './nomination.journey.js';
import { answerText } from './nominations.card.js';

/** What a journey's questions choose from. */
export type Lists = Record<
  'nominations.forums' | 'nominations.agencies' | 'channels' | 'languages' | 'forces',
  readonly Choice[]
>;

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
