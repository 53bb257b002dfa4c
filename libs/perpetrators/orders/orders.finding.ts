import { readReference } from '../../kernel/reference.js';
import { invalid } from '../../kernel/problem.js';
import { casesAbout, readAbout } from '../../cases/people/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { ProtectionOrder } from './order.entity.js';

const MOST = 50;

/**
 * Ids of the orders that words find, the latest first: by their reference or their case's, by what another system calls them, or
 * by whom the person sees the case to be about; those of names like the words come last.
 * @throws Problem `invalid-input` for a reference that is mistyped
 */
export async function found(tx: Tx, words: string): Promise<string[]> {
  const read = readReference(words);
  if (read.status === 'mistyped') throw invalid({ field: 'words', message: 'platform.errors.referenceMistyped' });
  const rows = tx.rows(ProtectionOrder).orderBy('consideredOn', 'DESC').page(MOST);
  const by = async (wanted: object): Promise<string[]> => (await rows.where(wanted).all()).map(({ id }) => id);
  if (read.status === 'good') {
    const { reference } = read;
    return [...new Set((await Promise.all([by({ reference }), by({ caseReference: reference })])).flat())];
  }
  const [named, about] = await Promise.all([by({ externalKey: words.trim() }), casesAbout(tx, words)]);
  return [...new Set([...named, ...(await readAbout(about, (ids) => by({ caseId: { $in: ids } })))])];
}
