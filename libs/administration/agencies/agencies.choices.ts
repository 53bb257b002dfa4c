import type { ChoiceSource } from '../../platform/things/choices.js';
import { Agency } from './agency.entity.js';
import { Post } from './staff.entity.js';

/** A person's own posts, each by its title and agency, in the order in which they are held. */
const posts: ChoiceSource = async (tx) => {
  const held = tx.actor.posts;
  const [rows, agencies] = await Promise.all([
    tx
      .rows(Post)
      .where({ id: { $in: held.map(({ id }) => id) } })
      .all(),
    tx
      .rows(Agency)
      .where({ id: { $in: held.map(({ agencyId }) => agencyId) } })
      .all(),
  ]);
  const titles = new Map(rows.map(({ id, jobTitle }) => [id, jobTitle]));
  const names = new Map(agencies.map(({ id, name }) => [id, name]));
  return held.map(({ id, agencyId }) => ({
    value: id,
    text: [titles.get(id), names.get(agencyId)].filter(Boolean).join(', '),
  }));
};

export const agencyChoices: Readonly<Record<string, ChoiceSource>> = { posts };
