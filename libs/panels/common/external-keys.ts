import { keptFrom } from '../../cases/cases/index.js';
import { invalid } from '../../kernel/problem.js';
import type { Tx } from '../../platform/work/tx.js';
import { Meeting } from '../meetings/meeting.entity.js';

const taken = () => invalid({ field: 'externalKey', message: 'panels.errors.key-taken' });

/** What another system calls a meeting is one meeting's alone. @throws Problem `invalid-input` where another has it */
export async function mustBeFreeForMeeting(tx: Tx, externalKey: string | null | undefined): Promise<void> {
  if (externalKey && (await tx.taken(Meeting, 'externalKey', [externalKey])).size) throw taken();
}

/**
 * What another system calls an item is one item's alone, as far as whoever asks may know: a refusal would tell of an
 * item that is kept from them. One at a time asks for a key. @throws Problem `invalid-input` where another has it
 */
export async function mustBeFreeForItem(tx: Tx, externalKey: string | null | undefined): Promise<void> {
  if (!externalKey) return;
  await tx.run({ text: 'SELECT pg_advisory_xact_lock(hashtextextended($1, 21))', values: [externalKey] });
  const text = `SELECT 1 FROM agenda_item WHERE external_key = $1 AND NOT ${keptFrom('case_id', '$2::uuid', '$3')}`;
  if ((await tx.run({ text, values: [externalKey, tx.actor.id, tx.at] })).length) throw taken();
}
