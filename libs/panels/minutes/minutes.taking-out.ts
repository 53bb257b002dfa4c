import type { Tx } from '../../platform/work/tx.js';
import { MinutesCopy } from './minutes.entity.js';
import type { Minutes } from './minutes.view.js';

const holding = `SELECT c.id, c.content FROM minutes_copy c
  WHERE c.meeting_id IN (SELECT i.meeting_id FROM agenda_item i WHERE i.case_id = $1) FOR UPDATE`;

/** The minutes with their head and the items of one case changed. */
function changedIn(minutes: Minutes, caseId: string, change: (value: unknown) => unknown): Minutes {
  const { items, ...head } = minutes;
  const changed = items.map((item) => (item.caseId === caseId ? (change(item) as typeof item) : item));
  return { ...(change(head) as typeof head), items: changed };
}

/**
 * Writes over what minutes that were given say of a case. Their digest stays as it was: it shows that they were given with
 * other words, and the record says which copies were written over.
 * @returns the copies that were changed
 */
export async function takeOutOfMinutes(tx: Tx, caseId: string, change: (value: unknown) => unknown): Promise<string[]> {
  const taken: string[] = [];
  for (const { id, content } of await tx.run<{ id: string; content: Minutes }>({ text: holding, values: [caseId] })) {
    const without = changedIn(content, caseId, change);
    if (JSON.stringify(without) === JSON.stringify(content)) continue;
    const text = 'UPDATE minutes_copy SET content = $2 WHERE id = $1';
    await tx.run({ text, values: [id, JSON.stringify(without)] });
    tx.record('take_out_text', { id, caseId }, MinutesCopy, { changed: ['content'] });
    taken.push(id);
  }
  return taken;
}
