import { Agency, inPost, Staff, type Post } from '../../administration/agencies/index.js';
import { ForceArea } from '../../administration/areas/index.js';
import { words } from '../../platform/messages/messages.js';
import type { Choice } from '../../platform/pages/asking.js';
import { shownId, type ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { ProtectionOrder } from './order.entity.js';
import { mayApply, nowhere } from './order.force.js';
import { standingStates } from './order.states.js';
import { whereOf } from './orders.force.js';
import { protectedChoice } from './orders.protecting.js';

/** The police forces whose chief officers may apply, those of one's own areas first; a team's chief is its force's. */
const forces: ChoiceSource = async (tx) => {
  const areas = new Set(tx.actor.posts.map(({ areaCode }) => areaCode));
  const found = await tx.rows(Agency).where({ kind: 'police', state: 'active' }).orderBy('name').all();
  const choices = found
    .filter(({ id, controllerId }) => id === controllerId)
    .map(({ id, name, areaCode }): Choice => ({
      value: id,
      text: name,
      ...(!areas.has(areaCode) && { elsewhere: true }),
    }));
  return [...choices.filter(({ elsewhere }) => !elsewhere), ...choices.filter(({ elsewhere }) => elsewhere)];
};

/** The posts of officers of the forces that one works for, today. */
export async function superiorPosts(tx: Tx): Promise<Post[]> {
  const mine = await tx
    .rows(Agency)
    .where({ id: { $in: tx.actor.posts.map(({ agencyId }) => agencyId) } })
    .all();
  const controllerId = { $in: mine.filter(({ kind }) => kind === 'police').map((one) => one.controllerId) };
  const teams = await tx.rows(Agency).where({ controllerId }).select('id').all();
  return inPost(tx, { role: 'police', agencyId: { $in: teams.map(({ id }) => id) } });
}

/** Officers of one's own force, by whom a superintendent is meant. */
const superiors: ChoiceSource = async (tx) => {
  const posts = await superiorPosts(tx);
  const staff = await tx
    .rows(Staff)
    .where({ id: { $in: posts.map(({ staffId }) => staffId) } })
    .orderBy('surname')
    .all();
  return staff.map(({ id, forename, surname }) => {
    const post = posts.find(({ staffId }) => staffId === id);
    return { value: id, text: [`${forename} ${surname}`, post?.jobTitle].filter(Boolean).join(', ') };
  });
};

/** The areas of all forces, and what is said of somebody who is in none. */
const areas: ChoiceSource = async (tx) => {
  const t = words();
  const found = await tx.rows(ForceArea).orderBy('name').select('code', 'name').all();
  return [
    ...found.map(({ code, name }) => ({ value: code, text: name })),
    ...nowhere.map((code) => ({ value: code, text: t(`orders.areas.${code}`) })),
  ];
};

/** The forces whose chief officer may apply about the person of an order, the one that may not left out. */
const rightForces: ChoiceSource = async (tx, { shown: { id } }) => {
  const row = await tx
    .rows(ProtectionOrder)
    .where({ id: String(id) })
    .one();
  if (!row) return [];
  const [where, found] = await Promise.all([
    whereOf(tx, row),
    tx.rows(Agency).where({ kind: 'police', state: 'active' }).orderBy('name').all(),
  ]);
  const asked = found.filter((one) => one.id === one.controllerId && one.id !== row.forceAgencyId);
  return asked.filter((one) => mayApply(one, where) === 'may').map(({ id: value, name }) => ({ value, text: name }));
};

/** The other orders of the case that stand. */
const standing: ChoiceSource = async (tx, about) => {
  const of = { caseId: shownId(about), state: { $in: standingStates }, id: { $ne: shownId(about, 'id') } };
  const rows = await tx.rows(ProtectionOrder).where(of).orderBy('madeOn', 'DESC').page(50).all();
  return rows.map((one) => ({ value: one.id, text: one.reference }));
};

export const orderChoices: Readonly<Record<string, ChoiceSource>> = {
  'orders.forces': forces,
  'orders.superiors': superiors,
  'orders.areas': areas,
  'orders.rightForces': rightForces,
  'orders.standing': standing,
  'orders.protected': protectedChoice,
};
