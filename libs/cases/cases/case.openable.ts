import { columnsOf } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import { categories, lettersOf, type Category } from '../../platform/access/access-matrix.js';
import type { Post } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';

/**
 * Never by a grant, whoever asks: an advocate's confidence is opened by a release alone (`domain.md` 8, rule 3), and an
 * answer that an agency keeps apart by that agency.
 */
export const neverGranted: readonly Category[] = ['advocateConfidence', 'keptAnswer'];

type Held = Pick<Post, 'role' | 'duty'>;

const opens = (category: Category, { role, duty }: Held): boolean =>
  lettersOf(category, role, duty).some((letter) => 'FSG'.includes(letter));

/** What may be opened to somebody by a grant: what the matrix closes to each of their posts stays closed. */
export const openableTo = (posts: readonly Held[]): Category[] =>
  categories.filter((category) => !neverGranted.includes(category) && posts.some((post) => opens(category, post)));

/** Of some categories those that can be opened to somebody, by the posts that they hold. */
export async function openableOf(tx: Tx, staffId: string, wanted: readonly Category[]): Promise<Category[]> {
  const openable = openableTo(await columnsOf(tx, staffId));
  return wanted.filter((category) => openable.includes(category));
}

/** What the receiver's column can never have is opened to them by nobody. @throws Problem `invalid-input` */
export async function mustBeOpenable(tx: Tx, staffId: string, wanted: readonly Category[]): Promise<void> {
  const openable = await openableOf(tx, staffId, wanted);
  if (openable.length < wanted.length) throw invalid({ field: 'categories', message: 'cases.errors.never' });
}
