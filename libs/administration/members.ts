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

/** @throws Problem `invalid-input` for what is no rank today */
export async function mustBeRank(tx: Tx, rank: string | undefined): Promise<void> {
  if (rank && !(await ranksOn(tx, tx.actor.today)).isKnown(rank))
    throw invalid({ field: 'rank', message: 'administration.errors.rank' });
}
