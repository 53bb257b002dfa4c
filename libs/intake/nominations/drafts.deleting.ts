import { ContributionPoint } from '../../platform/contributions.js';
import { deleteKeptPosts } from '../../platform/work/kept-posts.js';
import type { Tx } from '../../platform/work/tx.js';
import { Draft } from './draft.entity.js';

/** What a room to the right does where a draft is deleted that it began, in the same transaction. */
export type DraftDeleted = (tx: Tx, draftId: string) => Promise<void>;

/** What rooms to the right do where a draft is deleted. */
export const draftDeletedFollowers = new ContributionPoint<DraftDeleted>('deleting a draft');

/** What of drafts was sent too late to be taken is of no use without them. */
export async function deleteKeptOfDrafts(tx: Tx, ids: readonly string[]): Promise<void> {
  const text = `EXISTS (SELECT 1 FROM unnest($1::uuid[]) AS d(id) WHERE starts_with(path, '/nominations/new/' || d.id || '/'))`;
  await deleteKeptPosts(tx, { text, values: [ids] });
}

/** Deletes drafts with all that was typed into them. The record says that they were deleted, and no word of them. */
export async function deleteDrafts(tx: Tx, ids: readonly string[]): Promise<void> {
  const text = 'DELETE FROM draft WHERE id = ANY($1) RETURNING id, finished_at IS NOT NULL AS "isSent"';
  await deleteKeptOfDrafts(tx, ids);
  const gone = await tx.run<{ id: string; isSent: boolean }>({ text, values: [ids] });
  for (const { id, isSent } of gone) {
    tx.record('delete', { id }, Draft);
    if (!isSent) for (const along of draftDeletedFollowers.in(tx)) await along(tx, id);
  }
}

/** Whether whoever asks has deleted a draft already: all the forms of the page that lists drafts have one key. */
export async function isDeleted(tx: Tx, id: string): Promise<boolean> {
  const text = `SELECT 1 FROM audit_entry WHERE subject_id = $1 AND actor_id = $2 AND subject = 'Draft' AND action = 'delete' LIMIT 1`;
  return (await tx.run({ text, values: [id, tx.actor.id] })).length > 0;
}
