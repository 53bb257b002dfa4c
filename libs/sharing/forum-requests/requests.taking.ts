import { CaseForum, enterForum, type CaseFile } from '../../cases/cases/index.js';
import { enterInLedger, type BasisName } from '../../cases/ledger/index.js';
import { mustBeSentUp } from '../../panels/agenda/index.js';
import { mustBeTaken } from '../../panels/common/index.js';
import type { Depth } from '../../platform/access/depths.js';
import type { Tx } from '../../platform/work/tx.js';
import { openedTo } from './request.opening.js';
import { keeperOf, refused } from './requests.checks.js';

/** What decides whether a forum takes a case; the forum that is asked does not see the case yet, and none of it is told. */
export type Known = Pick<CaseFile, 'state' | 'restricted' | 'agencyId' | 'levelOfConcern' | 'district'>;

/** Into which forum a case is taken, on which basis, and what it is told of the case. */
export interface Taking {
  readonly caseId: string;
  readonly forumId: string;
  readonly basis: BasisName;
  readonly levelOfConcern: string | null;
  readonly depth: Depth | null;
}

/** What opens to the forum by the posts in which the person runs it; more than one may. */
const openedBy = ({ actor }: Tx, forumId: string, agencyId: string) => [
  ...new Set(
    actor.posts
      .filter(({ role, forumIds }) => (role === 'coordinator' || role === 'chair') && forumIds.includes(forumId))
      .flatMap((post) => openedTo(post, forumId, agencyId)),
  ),
];

/**
 * From now on a case stands in the forum that takes it as well, and what the table and the agreements in force open to
 * it is shared with it: that is entered in the ledger, a line a category. Is added with what was just permitted.
 * @returns the row by which it stands there
 * @throws Problem `invalid-input` where it is outside the forum's scope, or no agreement in force lets the forum know of it
 */
export async function takeInto(tx: Tx, found: Known, { caseId, forumId, basis, ...told }: Taking): Promise<string> {
  const { agencyId } = found;
  await mustBeTaken(tx, found, { forumId, day: tx.actor.today }, 'forumId');
  await mustBeSentUp(tx, { caseId, forumId, day: tx.actor.today }, 'forumId');
  const opened = openedBy(tx, forumId, agencyId);
  if (!opened.length) throw refused('forumId', 'noAgreement');
  const standingId = await enterForum(tx, caseId, forumId, told);
  const share = {
    kind: 'share',
    caseId,
    agencyId,
    subject: CaseForum.name,
    subjectId: standingId,
    recipient: { kind: 'agency', agencyId: (await keeperOf(tx, forumId)) ?? null },
    basis,
  } as const;
  enterInLedger(
    tx,
    opened.map((category) => ({ ...share, category })),
  );
  return standingId;
}
