import type { Statement } from './composing.js';
import { lineOf } from './record.js';
import type { Tx } from './tx.js';

/** Deletes kept posts, and says so of each in the record. @param which by a condition on `kept_post` @returns how many */
export async function deleteKeptPosts(tx: Tx, which: Pick<Statement, 'text' | 'values'>): Promise<number> {
  const text = `DELETE FROM kept_post WHERE ${which.text} RETURNING id`;
  const gone = await tx.run<{ id: string }>({ text, values: which.values });
  for (const one of gone) tx.lines.push(lineOf(one, { action: 'delete', subject: 'KeptPost' }));
  return gone.length;
}
