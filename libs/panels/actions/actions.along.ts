import { invalid } from '../../kernel/problem.js';
import type { MoveAlong } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';

/** A case that leaves a forum leaves no open action of it, which nobody could see to any more. @throws Problem `invalid-input` */
async function noneLeftOpen(tx: Tx, { id }: { readonly id: string }): Promise<void> {
  const text = `SELECT count(*)::int AS "count" FROM action a WHERE a.case_id = $1 AND a.open
    AND EXISTS (SELECT 1 FROM case_standing f WHERE f.case_id = a.case_id AND f.forum_id = a.forum_id AND f.to_at = $2)`;
  const [found] = await tx.run<{ count: number }>({ text, values: [id, tx.at] });
  if (found?.count) throw invalid({ field: '', message: 'cases.errors.forum-actions', with: { count: found.count } });
}

/** A nomination that goes on to another forum takes along what was set for its case, there and back. */
async function goAlong(
  tx: Tx,
  { caseId, forumId }: { readonly caseId?: string; readonly forumId?: string },
): Promise<void> {
  const text = 'UPDATE action SET forum_id = $2 WHERE case_id = $1 AND item_id IS NULL';
  await tx.run({ text, values: [caseId, forumId] });
}

export const alongOfActions = {
  'cases.leave_forum': { act: noneLeftOpen, undo: () => Promise.resolve() } as MoveAlong,
  'nominations.receive': { act: goAlong, undo: goAlong } as unknown as MoveAlong,
};
