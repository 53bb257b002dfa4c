import type { Tx } from '../platform/work/tx.js';
import { AgendaItem } from './item.entity.js';
import { settledOf } from './own-questions.js';

/** A phrase that an action can begin with. */
export interface Phrase {
  readonly key: string;
  readonly words: string;
}

/** What the forum of an agenda item sets its actions by, as settled for the day of its meeting; none for an item that the reader does not see. */
export async function phrasesFor(tx: Tx, itemId: string): Promise<Phrase[]> {
  const item = await tx.rows(AgendaItem).where({ id: itemId }).one();
  const settings = item && (await settledOf(tx, item));
  return (settings?.standardActions ?? []).map(({ key, name }) => ({ key, words: name.en }));
}
