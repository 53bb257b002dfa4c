import { called, fullName, inPost, Staff, type Post } from '../agencies/index.js';
import type { Forum } from '../areas/index.js';
import { invalid } from '../kernel/problem.js';
import type { Role } from '../platform/access/access-matrix.js';
import type { ChoiceSource } from '../platform/things/choices.js';
import type { Tx } from '../platform/work/tx.js';
import type { ForumGrant } from './grant.entity.js';

/** Roles of those who own grants: they are shown counts, and nothing of any case (`domain.md` 8, decision 92). */
export const owning: readonly Role[] = ['strategic', 'policing_body'];

/** The posts of the forum's area that are filled today and may own a grant, by who holds them. */
export const owners: ChoiceSource = async (tx, { shown: { areaCode } }) => {
  const filled = await inPost(tx, { areaCode: String(areaCode), role: { $in: owning } });
  const ids = filled.map(({ staffId }) => staffId);
  const [staff, nameOf] = await Promise.all([
    tx.rows(Staff).where({ id: { $in: ids } }).orderBy('surname').orderBy('forename').select('id', 'forename', 'surname').all(),
    called(tx, { staff: [], agencies: filled.map(({ agencyId }) => agencyId) }),
  ]);
  return staff.flatMap((one) =>
    filled
      .filter(({ staffId }) => staffId === one.id)
      .map((post) => ({ value: post.id, text: [fullName(one), post.jobTitle, nameOf(post.agencyId)].filter(Boolean).join(', ') })),
  );
}; // prettier-ignore

/** The post in which the owner of a grant holds it today, where there still is one. */
export async function postOfOwner(
  tx: Tx,
  { areaCode }: Forum,
  grant: ForumGrant | undefined,
): Promise<string | undefined> {
  if (!grant) return undefined;
  const { ownerId: staffId, ownerAgencyId: agencyId } = grant;
  const [found] = await inPost(tx, { staffId, agencyId, areaCode, role: { $in: owning } });
  return found?.id;
}

/** @throws Problem `invalid-input` on `ownerPostId` for a post that is not filled today, of another area, or that works on cases */
export async function ownersPost(tx: Tx, { areaCode }: Forum, id: string): Promise<Post> {
  const [found] = await inPost(tx, { id, areaCode, role: { $in: owning } });
  if (!found) throw invalid({ field: 'ownerPostId', message: 'grants.errors.owner' });
  return found;
}
