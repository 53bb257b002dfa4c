import { lettersOf } from '../../platform/access/access-matrix.js';
import type { Post } from '../../platform/access/actor.js';
import type { Conditions } from '../../platform/access/conditions.js';
import type { Identity } from '../../platform/access/listed.js';
import { identifiersFor, type Identifier, type IdentifiedPart } from './identifiers.js';
import type { PersonName } from './person.entity.js';
import { factKinds } from './person-row.js';

const partOf: Readonly<Record<Identity, IdentifiedPart>> = {
  victimIdentity: 'victim',
  perpetratorIdentity: 'perpetrator',
};

/** By what an agency finds a person whose column opens who they are; of what is released to it alone, the name and the date of birth. */
function findsBy(post: Post, identity: Identity): readonly Identifier[] {
  const letters = lettersOf(identity, post.role, post.duty);
  if (!letters.some((one) => one === 'F' || one === 'G')) return ['name', 'other_name', 'date_of_birth'];
  return ['name', 'other_name', 'date_of_birth', ...identifiersFor(post.agencyKind ?? '', partOf[identity])];
}

/** Of a victim a former name may lead to where they are: it is no name by which people who work on the case know them. */
const namesOf: Readonly<Record<Identity, readonly PersonName['kind'][]>> = {
  victimIdentity: ['as_recorded', 'preferred'],
  perpetratorIdentity: ['as_recorded', 'preferred', 'former', 'alias'],
};

/** The names that a post reads by being listed on a case. */
export const namesListed = (_: Post, identity: Identity): Conditions => ({ kind: { $in: [...namesOf[identity]] } });

/** What besides names a post reads by being listed on a case: what finds the person in its own system, and no address. */
export const factsListed = (post: Post, identity: Identity): Conditions => {
  const finds = findsBy(post, identity);
  return { kind: { $in: factKinds.filter((kind) => (finds as readonly string[]).includes(kind)) } };
};
