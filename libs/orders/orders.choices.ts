import { Agency } from '../agencies/index.js';
import type { Choice } from '../platform/pages/asking.js';
import type { ChoiceSource } from '../platform/things/choices.js';

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

export const orderChoices: Readonly<Record<string, ChoiceSource>> = { 'orders.forces': forces };
