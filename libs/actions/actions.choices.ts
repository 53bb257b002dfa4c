import { Agency, inPost, Staff } from '../agencies/index.js';
import type { ChoiceSource } from '../platform/things/choices.js';
import { Action } from './action.entity.js';

/** Agencies that live today. */
const agencies: ChoiceSource = async (tx) => {
  const all = await tx.rows(Agency).orderBy('name').all();
  const alive = all.filter(({ activeTo }) => !activeTo || activeTo >= tx.actor.today);
  return alive.map(({ id, name }) => ({ value: id, text: name }));
};

/** Everybody in post today, with where they work. */
const owners: ChoiceSource = async (tx) => {
  const [posts, all, staff] = await Promise.all([
    inPost(tx, {}),
    tx.rows(Agency).all(),
    tx.rows(Staff).orderBy('surname').all(),
  ]);
  const agencyNames = new Map(all.map(({ id, name }) => [id, name]));
  return staff.flatMap(({ id, forename, surname }) => {
    const where = posts.filter(({ staffId }) => staffId === id).map(({ agencyId }) => agencyNames.get(agencyId) ?? '');
    return where.length ? [{ value: id, text: `${forename} ${surname}, ${where.join(', ')}` }] : [];
  });
};

/** The open actions of the same case that may take an action's place. */
const successors: ChoiceSource = async (tx, { shown }) => {
  const ofCase = tx
    .rows(Action)
    .where({ caseId: String(shown['caseId']), open: true, id: { $ne: String(shown['id']) } });
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
