import { deleteDrafts } from '../../intake/nominations/index.js';
import { deleteKeptPosts } from '../../platform/work/kept-posts.js';
import type { Tx } from '../../platform/work/tx.js';

/** What a person typed that is not sent, its writer's own. */
interface Unsent {
  /** After how long it is deleted; an area may settle it. */
  readonly timing: 'draft_kept' | 'late_form_kept';
  readonly table: 'draft' | 'kept_post';
  /** Since when nobody has gone on with it, as SQL. */
  readonly since: string;
  /** Whether anything of it is still to be sent, as SQL: what is sent is nothing to be told of. */
  readonly open: string;
  readonly erase: (tx: Tx, ids: readonly string[]) => Promise<void>;
}

/** One row for each kind; `delete_on` says since the writer was told on which day a row of it is deleted. */
export const unsentKinds: readonly Unsent[] = [
  { timing: 'draft_kept', table: 'draft', since: 'changed_at', open: 'finished_at IS NULL', erase: deleteDrafts },
  {
    timing: 'late_form_kept',
    table: 'kept_post',
    since: 'at',
    open: 'true',
    erase: async (tx, ids) => void (await deleteKeptPosts(tx, { text: 'id = ANY($1)', values: [ids] })),
  },
];
