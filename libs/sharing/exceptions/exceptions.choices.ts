import { CaseFile } from '../../cases/cases/index.js';
import { Forum } from '../../administration/areas/index.js';
import { Staff } from '../../administration/agencies/index.js';
import { namesOf } from '../../cases/people/index.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';

/** More than so many of a list nobody reads. */
const atMost = 200;

const staff: ChoiceSource = async (tx) =>
  (await tx.rows(Staff).orderBy('surname').all()).map(({ id, forename, surname }) => ({
    value: id,
    text: `${surname}, ${forename}`,
  }));

/** The forums of somebody's posts. */
async function forums(tx: Tx): Promise<Choice[]> {
  const mine = [...new Set(tx.actor.posts.flatMap(({ forumIds }) => forumIds))];
  const found = await tx
    .rows(Forum)
    .where({ id: { $in: mine } })
    .orderBy('name')
    .all();
  return found.map(({ id, name }) => ({ value: id, text: name }));
}

/** The open cases from which whoever decides may bar somebody, the newest first, by whom they are about. */
async function cases(tx: Tx): Promise<Choice[]> {
  const found = await tx
    .rows(CaseFile)
    .open('bar')
    .where({ state: { $ne: 'closed' } })
    .orderBy('openedAt', 'DESC')
    .page(atMost)
    .all();
  const names = await namesOf(
    tx,
    found.map(({ id }) => id),
  );
  return found.map(({ id, reference }) => {
    const { perpetrator, victim } = names.get(id) ?? {};
    return { value: id, text: [reference, perpetrator, victim].filter(Boolean).join(', ') };
  });
}

export const exceptionChoices: Readonly<Record<string, ChoiceSource>> = {
  'exceptions.staff': staff,
  'exceptions.forums': forums,
  'exceptions.cases': cases,
};
