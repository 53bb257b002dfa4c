import type { Tx } from '../../platform/work/tx.js';
import { ItemAnswer, ItemNote } from './discussion.entity.js';
import { named } from '../common/index.js';

/** What stands now where somebody else was quicker, and whose it is. */
export interface Standing {
  readonly version: number;
  readonly text: string;
  readonly answer: string | null;
  readonly givenBy: string | null;
  readonly by: string;
  /** A note that is there no longer: nothing of it is shown, and what was typed may come in as a new one. */
  readonly removed: boolean;
}

/** @returns what stands of an answer or a note, a removed one too; nothing of what is kept from the person */
export async function standing(
  tx: Tx,
  itemId: string,
  asked: { readonly question: string } | { readonly noteId: string },
): Promise<Standing | null> {
  const found =
    'question' in asked ? await answerNow(tx, itemId, asked.question) : await noteNow(tx, itemId, asked.noteId);
  if (!found) return null;
  const { staff } = await named(tx, [found.by]);
  return { ...found, by: staff.get(found.by) ?? '' };
}

async function answerNow(tx: Tx, itemId: string, question: string): Promise<Standing | undefined> {
  const found = await tx.rows(ItemAnswer).where({ itemId, question }).one();
  if (!found) return undefined;
  const { version, reason, answer, givenBy, answeredBy } = found;
  return { version, text: reason, answer, givenBy, by: answeredBy, removed: false };
}

async function noteNow(tx: Tx, itemId: string, id: string): Promise<Standing | undefined> {
  const found = await tx.rows(ItemNote).where({ itemId, id }).one();
  if (!found) return undefined;
  const { version, text, madeBy, changedBy, removedAt } = found;
  const removed = removedAt !== null;
  return { version, text: removed ? '' : text, answer: null, givenBy: null, by: changedBy ?? madeBy, removed };
}
