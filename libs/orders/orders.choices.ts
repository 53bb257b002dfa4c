import { Agency, inPost, Staff, type Post } from '../agencies/index.js';
import type { Choice } from '../platform/pages/asking.js';
import type { ChoiceSource } from '../platform/things/choices.js';
import type { Tx } from '../platform/work/tx.js';

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
  const staff = await tx.rows(Staff).where({ id: { $in: posts.map(({ staffId }) => staffId) } }).orderBy('surname').all();
  return staff.map(({ id, forename, surname }) => {
    const post = posts.find(({ staffId }) => staffId === id);
    return { value: id, text: [`${forename} ${surname}`, post?.jobTitle].filter(Boolean).join(', ') };
  });
}; // prettier-ignore

export const orderChoices: Readonly<Record<string, ChoiceSource>> = {
  'orders.forces': forces,
  'orders.superiors': superiors,
};
