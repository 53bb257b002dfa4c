import type { Tx } from '../../platform/work/tx.js';
import type { AccessTables } from '../../platform/work/work.js';
import { shownBy, type ListedEntry } from './audit.cells.js';

/**
 * The ids of those things in some lines of the record that whoever reads them sees today: a link to another would lead to
 * a page that is not there.
 */
export async function seenOf(
  tx: Tx,
  tables: AccessTables,
  entries: readonly Pick<ListedEntry, 'subject' | 'subjectId'>[],
): Promise<Set<string>> {
  const asked = [...tables.byEntity.keys()].flatMap((entity) => {
    const ids = entries.flatMap(({ subject, subjectId }) => (subject === entity.name && subjectId ? [subjectId] : []));
    const isShown = ids.length && shownBy.includes(entity.name);
    return isShown
      ? [
          tx
            .rows(entity)
            .where({ id: { $in: ids } })
            .select('id')
            .all(),
        ]
      : [];
  });
  return new Set((await Promise.all(asked)).flat().map(({ id }) => id));
}
