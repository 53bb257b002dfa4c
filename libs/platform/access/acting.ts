import { abilityFor, type AccessTable } from './access.js';
import { SYSTEM_ID, type Actor, type Post } from './actor.js';

/**
 * In which of their posts a person may make a move of a row, the first held first. Where a post that makes the move also
 * lets them see the row by itself, one that does not is left out: who acts acts on what that post shows them. The product
 * itself acts in no post.
 * @param row with the forums in which its case stands, as `may` is asked
 */
export function fittingPosts(table: AccessTable, actor: Actor, move: string, row: Record<string, unknown>): Post[] {
  if (actor.id === SYSTEM_ID) return [];
  if (actor.posts.length < 2) return [...actor.posts];
  const able = actor.posts.flatMap((post) => {
    const ability = abilityFor(table, { ...actor, posts: [post] });
    return ability.can(move, row) ? [{ post, sees: ability.can('read', row) }] : [];
  });
  const seeing = able.filter(({ sees }) => sees);
  return (seeing.length ? seeing : able).map(({ post }) => post);
}
