import { Agency, policeAddress, ranksOn } from '../agencies/index.js';
import { Forum, settingsOfForums, takesMembersFrom } from '../areas/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { employsAs } from './post.rules.js';

/**
 * Forums that an agency's people come into take members from where it is.
 * @throws Problem `invalid-input` on `forumIds`, one for each forum that takes none from there
 */
export async function mustBeTakenIn(tx: Tx, agencyId: string, forumIds: readonly string[]): Promise<void> {
  if (!forumIds.length) return;
  const [agency, forums, settled] = await Promise.all([
    tx.rows(Agency).where({ id: agencyId }).one(),
    tx
      .rows(Forum)
      .where({ id: { $in: forumIds } })
      .all(),
    settingsOfForums(tx, forumIds),
  ]);
  const areaCode = agency?.areaCode ?? '';
  const shut = forums.filter((forum) => !takesMembersFrom(forum, settled(forum.id, tx.actor.today), areaCode));
  const errors = shut.map(({ name }) => ({
    field: 'forumIds',
    message: 'administration.errors.outOfArea',
    with: { forum: name },
  }));
  if (errors.length) throw invalid(...errors);
}

/** @throws Problem `invalid-input` on `role`, where an agency of this kind employs nobody so */
export function mustEmploy({ kind }: Pick<Agency, 'kind'>, role: string): void {
  if (!employsAs(kind, role)) throw invalid({ field: 'role', message: 'administration.errors.employs' });
}

/**
 * A post in the police needs an address of the agency's own domains, its controller's and teams' among them; a person who
 * comes from another police agency keeps the address of that. Where none of these has a domain on record, one has to be
 * named first (decision 184).
 * @throws Problem `invalid-input`
 */
export async function mustBeOfPolice(
  tx: Tx,
  { role, email, field }: { readonly role: string; readonly email: string; readonly field: string },
  agencies: readonly Agency[],
): Promise<void> {
  if (role !== 'police') return;
  const controllerIds = [...new Set(agencies.map(({ controllerId }) => controllerId))];
  const family = await tx
    .rows(Agency)
    .where({ controllerId: { $in: controllerIds } })
    .all();
  const stands = policeAddress(email, agencies, family);
  if (stands === 'foreign') throw invalid({ field, message: 'administration.errors.domain' });
  if (stands === 'unnamed') throw invalid({ field, message: 'administration.errors.noDomain' });
}

/**
 * An agency of the police that has no domain for addresses, and whose controller and teams have none, could give no post.
 * @throws Problem `invalid-input`
 */
export async function mustNameDomain(tx: Tx, agency: Agency): Promise<void> {
  if (agency.kind !== 'police' || agency.emailDomain) return;
  const family = await tx.rows(Agency).where({ controllerId: agency.controllerId }).all();
  if (!family.some(({ emailDomain }) => emailDomain))
    throw invalid({ field: 'emailDomain', message: 'administration.errors.nameDomain' });
}

/** @throws Problem `invalid-input` for what is no rank today */
export async function mustBeRank(tx: Tx, rank: string | undefined): Promise<void> {
  if (rank && !(await ranksOn(tx, tx.actor.today)).isKnown(rank))
    throw invalid({ field: 'rank', message: 'administration.errors.rank' });
}
