import { Agency } from '../../administration/agencies/index.js';
import type { Choice } from '../../platform/pages/asking.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import { kindNames, kindOf } from './referral.kinds.js';

/** The agencies that receive a kind of referral, those of one's own areas first. */
const agencies: ChoiceSource = async (tx, { shown }) => {
  const areas = new Set(tx.actor.posts.map(({ areaCode }) => areaCode));
  const kind = kindNames.find((name) => name === shown['kind']);
  const of = kind ? { kind: { $in: kindOf(kind).agencies } } : {};
  const found = await tx
    .rows(Agency)
    .where({ state: 'active', ...of })
    .orderBy('name')
    .all();
  const choices = found.map(({ id, name, areaCode }): Choice => ({
    value: id,
    text: name,
    ...(!areas.has(areaCode) && { elsewhere: true }),
  }));
  return [...choices.filter(({ elsewhere }) => !elsewhere), ...choices.filter(({ elsewhere }) => elsewhere)];
};

export const referralChoices: Readonly<Record<string, ChoiceSource>> = { 'referrals.agencies': agencies };
