import { deleteKeptPosts } from '../platform/work/kept-posts.js';
import type { Tx } from '../platform/work/tx.js';
import { Draft } from './draft.entity.js';

/** What a room to the right does where a draft is deleted that it began, in the same transaction. */
type DeletedAlong = (tx: Tx, draftId: string) => Promise<void>;
const alongs: DeletedAlong[] = [];

/** Says what is done where a draft is deleted; a room says so once. */
export function whereDraftIsDeleted(along: DeletedAlong): void {
  alongs.push(along);
}

/** What of a draft was sent too late to be taken is of no use without it. */
export async function deleteKeptOfDraft(tx: Tx, { id, staffId }: Pick<Draft, 'id' | 'staffId'>): Promise<void> {
  await deleteKeptPosts(tx, {
    text: `staff_id = $1 AND starts_with(path, $2)`,
    values: [staffId, `/nominations/new/${id}/`],
  });
}

/** Deletes a draft with all that was typed into it. The record says that it was deleted, and no word of it. */
export async function deleteDraft(tx: Tx, draft: Pick<Draft, 'id' | 'staffId' | 'finishedAt'>): Promise<void> {
  await deleteKeptOfDraft(tx, draft);
  await tx.run({ text: 'DELETE FROM draft WHERE id = $1', values: [draft.id] });
  tx.record('delete', { id: draft.id }, Draft);
  if (draft.finishedAt) return;
  for (const along of alongs) await along(tx, draft.id);
}

/** Whether whoever asks has deleted a draft already: all the forms of the page that lists drafts have one key. */
export async function isDeleted(tx: Tx, id: string): Promise<boolean> {
  const text = `SELECT 1 FROM audit_entry WHERE subject_id = $1 AND actor_id = $2 AND subject = 'Draft' AND action = 'delete' LIMIT 1`;
  return (await tx.run({ text, values: [id, tx.actor.id] })).length > 0;
}
