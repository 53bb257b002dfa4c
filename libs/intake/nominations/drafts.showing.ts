import type { Words } from '../../platform/messages/messages.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { Draft } from './draft.entity.js';
import { fieldsOf, isWhole, openOn, tasks, type Step } from './nomination.journey.js';
import { isUnsaid } from './nomination.ways.js';
import { answerText, label } from './nominations.card.js';

/** How a draft keeps that a date of birth is not known, beside where it would be. */
const NOT_KNOWN = 'NotKnown';

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

/** A nomination that was begun, as its writer finds it again: whom it is about, and how many of its parts are completed. */
export const begunLine = ({ id, changedAt, answers }: Draft) => ({
  id,
  changedAt,
  name: aboutWhom(answers),
  done: tasks.filter((step) => isWhole(step, answers)).length,
});

const isEmpty = (answer: unknown): boolean =>
  answer === null || answer === undefined || answer === '' || (Array.isArray(answer) && !answer.length);

/** One step's answers to be checked, each with the way to change it, and what of it waits for the panel. */
export function checkRows(t: Words, { id, answers }: Draft, step: Step, lists: Lists) {
  const called = new Map(
    Object.values(lists).flatMap((list) => list.map(({ value, text, lang }) => [value, { text, lang }] as const)),
  );
  const picked = ['forumId', 'agencyId', 'channel', 'perpetratorHomeForce'];
  const actions = [{ href: `/nominations/new/${id}/${step}` }];
  const given = fieldsOf(step).flatMap((name) => {
    const answer = answers[name];
    if (isEmpty(answer)) return [];
    if (name.endsWith(NOT_KNOWN))
      return [{ key: label(t, name.slice(0, -NOT_KNOWN.length)), value: t('nominations.journey.notKnown'), actions }];
    if (isUnsaid(name, answer)) return [{ key: label(t, name), value: t('nominations.journey.check.unsaid'), actions }];
    const value = picked.includes(name) ? called.get(String(answer)) : answerText(t, name, answer, new Map());
    return [{ key: label(t, name), value, actions }];
  });
  const open = openOn(step, answers).map((name) => label(t, name));
  return open.length ? [...given, { key: t('nominations.journey.check.open'), value: { list: open }, actions }] : given;
}
