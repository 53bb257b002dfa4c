import { enterInLedger, type GoneOut } from '../ledger/index.js';
import type { Actor } from '../platform/access/actor.js';
import type { Tx } from '../platform/work/tx.js';
import type { Minutes } from './minutes.view.js';

/** Minutes that reach somebody: as a copy that is made for them, one that they open, or one that they print and keep. */
export interface Reached {
  readonly kind: 'minutes_given' | 'minutes_opened' | 'minutes_printed';
  readonly forumId: string;
  readonly subject: 'MinutesIssue' | 'Meeting';
  readonly subjectId: string;
  readonly reader: Actor;
  readonly minutes: Minutes;
  readonly madeBy?: string;
}

/** Enters in the ledger, case by case, that minutes reached somebody, and in which of their agencies. */
export async function enterMinutes(tx: Tx, { reader, minutes, forumId, ...reached }: Reached): Promise<void> {
  const itemIds = minutes.items.map(({ itemId }) => itemId);
  if (!itemIds.length) return;
  const text = 'SELECT case_id AS "caseId", agency_id AS "agencyId" FROM agenda_item WHERE id = ANY($1::uuid[])';
  const held = await tx.run<{ caseId: string; agencyId: string }>({ text, values: [itemIds] });
  const byCase = new Map(held.map(({ caseId, agencyId }) => [caseId, agencyId]));
  const post = reader.posts.find(({ forumIds }) => forumIds.includes(forumId)) ?? reader.posts[0];
  const recipient = { kind: 'staff', staffId: reader.id, agencyId: post?.agencyId ?? null } as const;
  const gone = [...byCase].map(
    ([caseId, agencyId]): GoneOut => ({
      ...reached, caseId, agencyId, recipient, category: 'minutes', basis: 'sharing_agreement',
    }),
  ); // prettier-ignore
  enterInLedger(tx, gone);
}
