import { Agency, inPost, Staff, type Post } from '../../administration/agencies/index.js';
import { CaseForum } from '../../cases/cases/index.js';
import type { Choice } from '../../platform/pages/asking.js';
import { shownId, type About, type ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action } from './action.entity.js';

/** Posts in the forums in which the case stands: whoever holds them is offered first. */
async function postsNear(tx: Tx, posts: readonly Post[], { shown }: About): Promise<Post[]> {
  const caseId = shown['caseId'];
  if (typeof caseId !== 'string') return [];
  const standing = await tx
    .rows(CaseForum)
    .where({ caseId, toAt: { $exists: false } })
    .select('forumId')
    .all();
  return posts.filter(({ forumIds }) => standing.some(({ forumId }) => forumIds.includes(forumId)));
}

/** Those near first, the others marked; each in its order. */
const nearFirst = (choices: readonly Choice[], near: ReadonlySet<string>): Choice[] => [
  ...choices.filter(({ value }) => near.has(value)),
  ...choices.filter(({ value }) => !near.has(value)).map((choice) => ({ ...choice, elsewhere: true })),
];

/** Agencies that live today, those of the forum first. */
const agencies: ChoiceSource = async (tx, about) => {
  const [all, posts] = await Promise.all([tx.rows(Agency).orderBy('name').all(), inPost(tx, {})]);
  const alive = all.filter(({ activeTo }) => !activeTo || activeTo >= tx.actor.today);
  const near = new Set((await postsNear(tx, posts, about)).map(({ agencyId }) => agencyId));
  return nearFirst(
    alive.map(({ id, name }) => ({ value: id, text: name })),
    near,
  );
};

/** Everybody in post today, with where they work, those of the forum first. */
const owners: ChoiceSource = async (tx, about) => {
  const [posts, all, staff] = await Promise.all([
    inPost(tx, {}),
    tx.rows(Agency).all(),
    tx.rows(Staff).orderBy('surname').all(),
  ]);
  const agencyNames = new Map(all.map(({ id, name }) => [id, name]));
  const choices = staff.flatMap(({ id, forename, surname }) => {
    const where = posts.filter(({ staffId }) => staffId === id).map(({ agencyId }) => agencyNames.get(agencyId) ?? '');
    return where.length ? [{ value: id, text: `${forename} ${surname}, ${where.join(', ')}` }] : [];
  });
  return nearFirst(choices, new Set((await postsNear(tx, posts, about)).map(({ staffId }) => staffId)));
};

/** The open actions of the same case that may take an action's place. */
const successors: ChoiceSource = async (tx, { shown }) => {
  const ofCase = tx.rows(Action).where({ caseId: shownId({ shown }), open: true, id: { $ne: String(shown['id']) } });
  return (await ofCase.orderBy('dueOn').all()).map(({ id, reference, text }) => ({
    value: id,
    text: `${reference} ${text}`,
  }));
};

export const actionChoices = {
  'actions.agencies': agencies,
  'actions.owners': owners,
  'actions.successors': successors,
};
