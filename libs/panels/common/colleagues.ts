import { inPost } from '../../administration/agencies/index.js';
import { invalid, type FieldError } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';

/** At which agency somebody is to hold a post, and in which roles, where not any will do. */
interface At {
  readonly agencyId: string;
  readonly roles?: readonly string[];
}

/** Those who fill a post at an agency today, each once, as they are listed. */
export async function colleaguesAt(tx: Tx, { agencyId, roles }: At): Promise<string[]> {
  const posts = await inPost(tx, { agencyId, ...(roles && { role: { $in: roles } }) });
  return [...new Set(posts.map(({ staffId }) => staffId))];
}

/** Whoever is named fills a post at the agency today. @throws Problem `invalid-input`, `otherwise`, where they do not */
export async function mustBeColleague(tx: Tx, staffId: string, { agencyId, roles }: At, otherwise: FieldError) {
  const posts = await inPost(tx, { staffId, agencyId, ...(roles && { role: { $in: roles } }) });
  if (!posts.length) throw invalid(otherwise);
}
