import { CaseFile } from '../../cases/cases/index.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';
import { ReturnPart } from '../returns/return.entity.js';
import { ItemAnswer, ItemDecision, ItemNote } from './discussion.entity.js';

/** How much of an item is seen, or is kept from the shared screen by one person: none of it is told here. */
export interface Extent {
  readonly notes: number;
  readonly returns: number;
  readonly answers: number;
  readonly decisions: number;
}

/** What a person keeps from the shared screen while they are in the room: nothing of the item is shown, or parts are not. */
export interface Narrows {
  readonly staffId: string;
  readonly all: boolean;
  readonly less: Extent;
}

const kinds = ['notes', 'returns', 'answers', 'decisions'] as const;

/** What a reader sees of an item, by its ids; undefined where they see nothing of it. */
async function seenOf(theirs: Tx, { id, caseId }: AgendaItem): Promise<Extent | undefined> {
  const itemId = id;
  const found = await theirs.together({
    item: theirs.rows(AgendaItem).where({ id }).select('id'),
    file: theirs.rows(CaseFile).where({ id: caseId }).select('id'),
    notes: theirs
      .rows(ItemNote)
      .where({ itemId, removedAt: { $exists: false } })
      .select('id'),
    returns: theirs
      .rows(ReturnPart)
      .where({ itemId, replacedAt: { $exists: false } })
      .select('id'),
    answers: theirs.rows(ItemAnswer).where({ itemId }).select('id'),
    decisions: theirs
      .rows(ItemDecision)
      .where({ itemId, withdrawnAt: { $exists: false } })
      .select('id'),
  });
  if (!found.item.length || !found.file.length) return undefined;
  return {
    notes: found.notes.length,
    returns: found.returns.length,
    answers: found.answers.length,
    decisions: found.decisions.length,
  };
}

/**
 * Who of those in the room sees less of an item than whoever presents it, so that the shared screen does too: each by
 * themselves, beside whoever presents. @param mine through the eyes of whoever presents, without what is on no screen
 */
export async function narrowing(
  mine: Tx,
  item: AgendaItem,
  { staffIds, readers }: { readonly staffIds: readonly string[]; readonly readers: readonly Actor[] },
): Promise<Narrows[]> {
  // All are asked in one turn, and so by one statement.
  const [whole, ...theirs] = await Promise.all([
    seenOf(mine, item),
    ...readers.map((reader) => seenOf(mine.through(reader, { beside: [mine.actor] }), item)),
  ]);
  if (!whole) return [];
  const each = staffIds.map((staffId): Narrows => {
    // Who has no rights any more sees nothing.
    const seen = theirs[readers.findIndex(({ id }) => id === staffId)];
    const less = (kind: keyof Extent): number => whole[kind] - (seen?.[kind] ?? 0);
    return {
      staffId,
      all: !seen,
      less: {
        notes: less('notes'),
        returns: less('returns'),
        answers: less('answers'),
        decisions: less('decisions'),
      },
    };
  });
  return each.filter(({ all, less }) => all || kinds.some((kind) => less[kind] > 0));
}
