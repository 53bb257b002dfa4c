import { invalid } from '../../kernel/problem.js';
import { abilityFor, type AccessTable } from './access.js';
import { SYSTEM_ID, type Actor, type Facts, type Post } from './actor.js';
import { factsOf } from './facts.js';

/**
 * In which of their posts a person may make a move of a row, the first held first. Where a post that makes the move also
 * lets them see the row by itself, one that does not is left out: who acts acts on what that post shows them. The product
 * itself acts in no post.
 * @returns what is asked of each row, with the forums in which its case stands, as `may` is asked
 */
export function fittingPosts(
  table: AccessTable,
  actor: Actor,
  move: string,
): (row: Readonly<Record<string, unknown>>) => Post[] {
  if (actor.id === SYSTEM_ID) return () => [];
  if (actor.posts.length < 2) return () => [...actor.posts];
  const alone = eachAlone(factsOf(actor)).map(({ post, facts }) => ({ post, ability: abilityFor(table, facts) }));
  return (row) => {
    const able = alone.filter(({ ability }) => ability.can(move, row));
    const seeing = able.filter(({ ability }) => ability.can('read', row));
    return (seeing.length ? seeing : able).map(({ post }) => post);
  };
}

const known = new WeakMap<Facts, { readonly post: Post; readonly facts: Facts }[]>();

/** Somebody as if they had each of their posts alone. */
function eachAlone(facts: Facts): { readonly post: Post; readonly facts: Facts }[] {
  const alone = known.get(facts) ?? facts.posts.map((post) => ({ post, facts: { ...facts, posts: [post] } }));
  known.set(facts, alone);
  return alone;
}

/** What is asked of somebody who may act in more than one post. */
export const actingWords = 'platform.questions.actingPost';

/**
 * The post that the record names: the one that somebody chose, else the first that fits. What they do first decides
 * whether the chosen one fits; what comes along goes by it where it can.
 * @throws Problem `invalid-input` for a chosen post that is none of those that fit, and where one has to be chosen of several
 */
export function postOf(
  posts: readonly Post[],
  { post: chosen, choose }: Actor['request'],
  isFirst: boolean,
): string | undefined {
  if (!chosen && choose && isFirst && new Set(posts.map(({ id }) => id)).size > 1)
    throw invalid({ field: 'actingPost', message: 'platform.errors.select', with: { question: actingWords } });
  if (!chosen || posts.some(({ id }) => id === chosen)) return chosen ?? posts[0]?.id;
  if (isFirst)
    throw invalid({ field: 'actingPost', message: 'platform.errors.acting-post', with: { question: actingWords } });
  return posts[0]?.id;
}
