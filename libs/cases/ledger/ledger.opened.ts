import { inPost, type Post } from '../../administration/agencies/index.js';
import { CaseForum, CaseGrant, type CaseFile, type OpenedAlong } from '../cases/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { enterOpened, takeBackInLedger } from './ledger.writing.js';

/** The agency for which somebody reads a case: that of a post in a forum where it stands, or of any other. */
async function agencyOf(tx: Tx, { id }: CaseFile, staffId: string): Promise<string | undefined> {
  const standing = { caseId: id, toAt: { $exists: false } };
  const [posts, forums] = await Promise.all([inPost(tx, { staffId }), tx.rows(CaseForum).where(standing).all()]);
  const isHere = ({ forumIds }: Post): boolean => forums.some(({ forumId }) => forumIds.includes(forumId));
  return (posts.find(isHere) ?? posts[0])?.agencyId;
}

/** Enters what a coordinator or chair opens of a case to somebody, category by category, and takes it back with the move. */
export const openedEntered: OpenedAlong = {
  opened: async (tx, row, { grantId, staffId, categories }) => {
    const theirs = await agencyOf(tx, row, staffId);
    enterOpened(tx, {
      kind: 'access_granted',
      caseId: row.id,
      agencyId: theirs ?? row.agencyId,
      basis: 'granted_access',
      staffId,
      forAgencyId: theirs ?? null,
      subject: CaseGrant.name,
      subjectId: grantId,
      categories,
    });
  },
  takenBack: (tx, grantId) => takeBackInLedger(tx, CaseGrant.name, grantId),
};
