import { Agency, inPost, Staff, type Post } from '../../administration/agencies/index.js';
import { CaseForum, CaseTeam } from '../../cases/cases/index.js';
import type { Choice } from '../../platform/pages/asking.js';
import { shownId, type About, type ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { Action } from './action.entity.js';

/** Who is likely to be chosen for a case: its team, and whoever holds a post in one of the forums in which it stands. */
interface Likely {
  readonly team: ReadonlySet<string>;
  readonly near: ReadonlySet<string>;
}

/** @param of what of a member or a post is chosen */
async function likelyFor(
  tx: Tx,
  posts: readonly Post[],
  { about: { shown }, of }: { about: About; of: 'staffId' | 'agencyId' },
): Promise<Likely> {
  const caseId = shown['caseId'];
  if (typeof caseId !== 'string') return { team: new Set(), near: new Set() };
  const { standing, members } = await tx.together({
    standing: tx
      .rows(CaseForum)
      .where({ caseId, toAt: { $exists: false } })
      .select('forumId'),
    members: tx
      .rows(CaseTeam)
      .where({ caseId, toAt: { $exists: false } })
      .select('staffId', 'agencyId'),
  });
  const isNear = ({ forumIds }: Post): boolean => standing.some(({ forumId }) => forumIds.includes(forumId));
  const team = members.map((one) => one[of]);
  return { team: new Set(team), near: new Set([...team, ...posts.filter(isNear).map((one) => one[of])]) };
}

/** The case's team first, then those of its forums, the others marked; each in its order. */
const likelyFirst = (choices: readonly Choice[], { team, near }: Likely): Choice[] => [
  ...choices.filter(({ value }) => team.has(value)),
  ...choices.filter(({ value }) => near.has(value) && !team.has(value)),
  ...choices.filter(({ value }) => !near.has(value)).map((choice) => ({ ...choice, elsewhere: true })),
];

/** Agencies that live today, those of the case's team and of the forum first. */
const agencies: ChoiceSource = async (tx, about) => {
  const [all, posts] = await Promise.all([tx.rows(Agency).orderBy('name').all(), inPost(tx, {})]);
  const alive = all.filter(({ activeTo }) => !activeTo || activeTo >= tx.actor.today);
  const likely = await likelyFor(tx, posts, { about, of: 'agencyId' });
  return likelyFirst(
    alive.map(({ id, name }) => ({ value: id, text: name })),
    likely,
  );
};

/** Everybody in post today, with where they work, those of the case's team and of the forum first. */
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
  return likelyFirst(choices, await likelyFor(tx, posts, { about, of: 'staffId' }));
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
