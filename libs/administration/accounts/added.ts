import type { Tx } from '../../platform/work/tx.js';
import { endOthers } from './ending-sessions.js';
import { openUndo } from './first-factor.js';
import { tell } from './notes.js';
import { codesLeft, makeCodes } from './recovery-codes.js';

/** What setting up a factor gives: recovery codes, where there are none yet. */
export interface Added {
  readonly factorId: string;
  readonly codes: readonly string[];
}

/**
 * What goes with every new factor: whoever else is signed in or about to be is so no more, the record, a note to its owner, of the first with a way to undo it,
 * and with the first one the recovery codes.
 * @throws Problem `not-signed-in` where the session or step that sets it up is over meanwhile
 */
export async function added(
  tx: Tx,
  staffId: string,
  factor: { factorId: string; kind: 'code' | 'key'; secret: string; holderId: string },
): Promise<Added> {
  const { factorId, kind, secret, holderId } = factor;
  await endOthers(tx, staffId, holderId);
  tx.note('add', 'Factor', { factorId, kind });
  if (!(await openUndo(tx, staffId, factorId))) tell(tx, staffId, 'factor-added');
  const codes = (await codesLeft(tx, staffId)) ? [] : await makeCodes(tx, staffId, secret);
  return { factorId, codes };
}
