import { forumsAs, type Actor } from '../../platform/access/actor.js';
import type { Depth } from '../../platform/access/depths.js';
import { asking } from '../../platform/work/composing.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseForum } from './case-file.entity.js';

interface SharedAt {
  readonly caseId: string;
  /** Absent: wherever it stands. */
  readonly forumId?: string;
  readonly depth: Depth | null;
}

/** From now on a case is shared at a depth, along with what somebody was just permitted to decide. */
export async function shareAt(tx: Tx, { caseId, forumId, depth }: SharedAt): Promise<void> {
  const text = `UPDATE case_forum SET depth = $2 WHERE case_id = $1 AND to_at IS NULL AND ($3::uuid IS NULL OR forum_id = $3)`;
  await tx.run({ text, values: [caseId, depth, forumId ?? null], noting: 'nothing' });
}

/** How deep a case is shared in a forum, as whoever is concerned with the case may know. */
export const sharedAt = async (tx: Tx, caseId: string, forumId: string): Promise<Depth | null> =>
  (
    await tx
      .rows(CaseForum)
      .where({ caseId, forumId, toAt: { $exists: false } })
      .select('depth')
      .one()
  )?.depth ?? null;

/** What of a case whose presence alone is shared is said to nobody who only receives it. */
export const beyondPresence = { levelOfConcern: null, district: null, reviewOn: null } as const;

interface Stands {
  readonly caseId: string;
  readonly forumId: string;
  readonly depth: Depth | null;
}

/** Whether a case is shared with somebody by its presence alone, wherever they receive it. */
function isPresenceTo(actor: Actor, caseId: string, here: readonly Stands[]): boolean {
  const runs = forumsAs(actor, 'coordinator', 'chair');
  const isNamed = [...actor.team, ...actor.grants].some((one) => one.caseId === caseId);
  if (isNamed || here.some(({ forumId }) => runs.includes(forumId))) return false;
  const received = forumsAs(actor, 'police');
  const shared = here.filter(({ forumId }) => received.includes(forumId)).map(({ depth }) => depth);
  for (const item of actor.items) if (item.caseId === caseId) shared.push(item.depth ?? null);
  return shared.length > 0 && shared.every((depth) => depth === 'presence');
}

/**
 * Of some cases those of which whoever looks is told that they are there and no more, because nowhere are they shared
 * deeper with them. Whoever works on a case, or to whom something of it was opened, is told what their rights open.
 */
export async function presenceOnly(tx: Tx, caseIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { lookers } = tx;
  const isReceiving = (one: Actor): boolean =>
    forumsAs(one, 'police').length > 0 || one.items.some(({ depth }) => depth === 'presence');
  if (!caseIds.length || !lookers.some(isReceiving)) return new Set();
  const text = `SELECT case_id AS "caseId", forum_id AS "forumId", depth FROM case_standing
    WHERE case_id = ANY($1::uuid[]) AND from_at <= $2 AND (to_at IS NULL OR to_at > $2)`;
  const stands = await tx.list(asking<Stands>({ text, values: [caseIds, tx.at] }));
  const isPresence = (id: string): boolean => {
    const here = stands.filter(({ caseId }) => caseId === id);
    return lookers.some((actor) => isPresenceTo(actor, id, here));
  };
  return new Set(caseIds.filter(isPresence));
}
