import type { Duty, Role } from '../../platform/access/access-matrix.js';
import type { Tx } from '../../platform/work/tx.js';

/** In which column of who may see what somebody stands by a post. */
export interface Column {
  readonly role: Role;
  readonly duty: Duty | null;
}

/**
 * The columns in which somebody stands by the posts that are not over: begun or to come, vetted today or not. A post of
 * the role by which a forum is chaired is its chair besides (decision 90).
 */
export const columnsOf = (tx: Tx, staffId: string): Promise<Column[]> =>
  tx.run<Column>({
    text: `SELECT p.role, p.duty FROM post p WHERE p.staff_id = $1 AND (p.to_on IS NULL OR p.to_on >= $2)
      UNION SELECT 'chair', NULL FROM post p
        JOIN forum_chaired c ON c.role = p.role AND c.forum_id = ANY(p.forum_ids) AND (c.next_on IS NULL OR c.next_on > $2)
      WHERE p.staff_id = $1 AND (p.to_on IS NULL OR p.to_on >= $2)`,
    values: [staffId, tx.actor.today],
  });
