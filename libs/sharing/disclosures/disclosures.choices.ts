import { Agency } from '../../administration/agencies/index.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { ChoiceSource } from '../../platform/things/choices.js';

/** Partner agencies, those of one's own areas first. */
const agencies: ChoiceSource = async (tx) => {
  const areas = new Set(tx.actor.posts.map(({ areaCode }) => areaCode));
  const found = await tx.rows(Agency).where({ state: 'active' }).orderBy('name').all();
  const choiceOf = ({ id, name, areaCode }: Agency): Choice => ({
    value: id,
    text: name,
    ...(!areas.has(areaCode) && { elsewhere: true }),
  });
  const choices = found.map(choiceOf);
  return [...choices.filter(({ elsewhere }) => !elsewhere), ...choices.filter(({ elsewhere }) => elsewhere)];
};

export const disclosureChoices: Readonly<Record<string, ChoiceSource>> = { 'disclosures.agencies': agencies };
