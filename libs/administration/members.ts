import { Agency, ranksOn } from '../agencies/index.js';
import { Forum, settingsOfForums, takesMembersFrom } from '../areas/index.js';
import { invalid } from '../kernel/problem.js';
import type { Tx } from '../platform/work/tx.js';
import { employsAs } from './post.rules.js';

/**
 * Forums that an agency's people come into take members from where it is.
 * @throws Problem `invalid-input` on `forumIds`, one for each forum that takes none from there
 */
export async function mustBeTakenIn(tx: Tx, agencyId: string, forumIds: readonly string[]): Promise<void> {
  if (!forumIds.length) return;
  const [agency, forums, settled] = await Promise.all([
    tx.rows(Agency).where({ id: agencyId }).one(),
    tx.rows(Forum).where({ id: { $in: forumIds } }).all(),
    settingsOfForums(tx, forumIds),
  ]); // prettier-ignore
  const areaCode = agency?.areaCode ?? '';
  const shut = forums.filter((forum) => !takesMembersFrom(forum, settled(forum.id, tx.actor.today), areaCode));
  const errors = shut.map(({ name }) => ({ field: 'forumIds', message: 'administration.errors.outOfArea', with: { forum: name } })); // prettier-ignore
  if (errors.length) throw invalid(...errors);
}

/** @throws Problem `invalid-input` on `role`, where an agency of this kind employs nobody so */
export function mustEmploy({ kind }: Pick<Agency, 'kind'>, role: string): void {
  if (!employsAs(kind, role)) throw invalid({ field: 'role', message: 'administration.errors.employs' });
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

/**
 * A post in the police needs an address of the agency's own domains, its controller's and teams' among them; whoever comes
 * from another police agency keeps the address of that. Of an agency that has none on record it cannot be asked.
 * @throws Problem `invalid-input`
 */
export async function mustBeOfPolice(
  tx: Tx,
  { role, email, field }: { readonly role: string; readonly email: string; readonly field: string },
  agencies: readonly Pick<Agency, 'controllerId' | 'kind'>[],
): Promise<void> {
  if (role !== 'police') return;
  const controllers = agencies.filter(({ kind }) => kind === 'police').map(({ controllerId }) => controllerId);
  const family = await tx
    .rows(Agency)
    .where({ controllerId: { $in: controllers } })
    .all();
  const domains = family.flatMap(({ emailDomain }) => emailDomain?.toLowerCase() ?? []);
  if (domains.length && !domains.includes(domainOf(email)))
    throw invalid({ field, message: 'administration.errors.domain' });
}

/** @throws Problem `invalid-input` for what is no rank today */
export async function mustBeRank(tx: Tx, rank: string | undefined): Promise<void> {
  if (rank && !(await ranksOn(tx, tx.actor.today)).isKnown(rank))
    throw invalid({ field: 'rank', message: 'administration.errors.rank' });
}
