import { inPost } from '../../administration/agencies/index.js';
import { invalid, type FieldError, type Problem } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';

export const error = (field: string, name: string): FieldError => ({ field, message: `investigations.errors.${name}` });
export const refused = (field: string, name: string): Problem => invalid(error(field, name));

export interface Officer {
  readonly staffId: string;
  readonly unitId: string;
}

/** The officer of a post: of the police, and in post today. @throws Problem `invalid-input` */
export async function officerOf(tx: Tx, postId: string): Promise<Officer> {
  const [post] = await inPost(tx, { id: postId, role: 'police' });
  if (!post) throw refused('officer', 'officer');
  return { staffId: post.staffId, unitId: post.agencyId };
}
