import type { Tx } from '../platform/work/tx.js';
import { tell } from './notes.js';
import { codesLeft, makeCodes } from './recovery-codes.js';

/** What setting up a factor gives: recovery codes, where there are none yet. */
export interface Added {
  readonly factorId: string;
  readonly codes: readonly string[];
}

/** What goes with every new factor: the record, a note to its owner, and with the first one the recovery codes. */
export async function added(
  tx: Tx,
  staffId: string,
  factor: { factorId: string; kind: 'code' | 'key'; secret: string },
): Promise<Added> {
  const { factorId, kind, secret } = factor;
  tx.note('add', 'Factor', { factorId, kind });
  tell(tx, staffId, 'factor-added');
  const codes = (await codesLeft(tx, staffId)) ? [] : await makeCodes(tx, staffId, secret);
  return { factorId, codes };
}
