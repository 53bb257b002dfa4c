import type { NameSource } from '../../platform/resource/names.js';
import { Forum } from './forum.entity.js';

/** The names of forums, for fields that refer to them. */
export const forumNames: NameSource = async (tx, ids) => {
  const forums = tx.rows(Forum).where({ id: { $in: ids } });
  return (await forums.select('id', 'name').all()).map(({ id, name }) => [id, name]);
};
