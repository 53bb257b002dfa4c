import { called, inPost, Post } from '../agencies/index.js';
import type { Forum } from '../areas/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Role } from '../../platform/access/access-matrix.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ForumGrant } from './grant.entity.js';

/** Roles of those who own grants: they are shown counts, and nothing of any case (`domain.md` 8, decision 92). */
export const owning: readonly Role[] = ['strategic', 'policing_body'];

/** The posts of the forum's area that are filled today and may own a grant, by who holds them. */
export const owners: ChoiceSource = async (tx, { shown: { areaCode } }) => {
  const filled = await inPost(tx, { areaCode: String(areaCode), role: { $in: owning } });
  const nameOf = await called(tx, {
    staff: filled.map(({ staffId }) => staffId),
    agencies: filled.map(({ agencyId }) => agencyId),
  });
  const inWords = ({ staffId, agencyId, jobTitle }: Post): string =>
    [nameOf(staffId), jobTitle, nameOf(agencyId)].filter(Boolean).join(', ');
  const choices = filled.map((post) => ({ value: post.id, text: inWords(post) }));
  return choices.sort((one, other) => one.text.localeCompare(other.text, 'en'));
};

/** The post in which the owner of a grant has it; where nobody holds that any more, it is not among those to choose from. */
export async function postOfOwner(
  tx: Tx,
  { areaCode }: Forum,
  grant: ForumGrant | undefined,
): Promise<string | undefined> {
  if (!grant) return undefined;
  const { ownerId: staffId, ownerAgencyId: agencyId } = grant;
  const own = tx.rows(Post).where({ staffId, agencyId, areaCode, role: { $in: owning } });
  return (await own.orderBy('fromOn', 'DESC').select('id').one())?.id;
}

/** @throws Problem `invalid-input` on `ownerPostId` for a post that is not filled today, of another area, or that works on cases */
export async function ownersPost(tx: Tx, { areaCode }: Forum, id: string): Promise<Post> {
  const [found] = await inPost(tx, { id, areaCode, role: { $in: owning } });
  if (!found) throw invalid({ field: 'ownerPostId', message: 'grants.errors.owner' });
  return found;
}
