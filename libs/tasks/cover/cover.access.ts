import { people } from '../../platform/access/access-matrix.js';
import { access } from '../../platform/access/access.js';
import { agenciesOf, hasRole, type Facts, type Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import { Absence, DutyShare, WorkingWeek } from './cover.entity.js';

/** Who is away, and when, is known within an agency; `cover.people.ts` narrows it to the person, their lead and their deputy. */
const withinAgency = (actor: Facts): Conditions[] => {
  if (hasRole(actor, 'system')) return [{}];
  return actor.posts.length ? [{ agencyId: { $in: agenciesOf(actor) } }] : [];
};
const ofMyAgency = ({ agencyId }: Post): Conditions => ({ agencyId });

/** A share is between two people, and known to whoever handed it over for its owner. */
const toBoth = (actor: Facts): Conditions[] => {
  if (hasRole(actor, 'system')) return [{}];
  return actor.posts.length ? [{ staffId: actor.id }, { withId: actor.id }, { handedBy: actor.id }] : [];
};
const mine = (_: Post, actor: Facts): Conditions => ({ staffId: actor.id });
/** Whose it may be the room asks: the people of an agency that they lead. */
const handedOver = (_: Post, actor: Facts): Conditions => ({ handedBy: actor.id });

export const coverAccess = [
  access(WorkingWeek, withinAgency, [{ to: people, can: ['create', 'change'], where: ofMyAgency }]),
  access(Absence, withinAgency, [{ to: people, can: ['create', 'withdraw'], where: ofMyAgency }]),
  access(DutyShare, toBoth, [
    { to: people, can: ['create', 'end'], where: mine },
    { to: people, can: ['create', 'end'], where: handedOver },
  ]),
];
