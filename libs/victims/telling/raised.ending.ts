import type { Tx } from '../../platform/work/tx.js';
import { VictimEvent } from './event.fields.js';
import { owed } from './events.recording.js';

/** Ends or opens events by a statement that returns each, along with what was just permitted. */
export async function ended(tx: Tx, move: string, statement: Parameters<Tx['run']>[0]): Promise<void> {
  for (const row of await tx.run<{ id: string; caseId: string }>(statement)) {
    tx.record(move, row, VictimEvent);
    owed(tx, row);
  }
}

/** What is taken back is the last: what it raised and nobody has acted on goes with it. */
export async function takeBackRaised(tx: Tx, raisedBy: string): Promise<void> {
  const text = `UPDATE victim_event SET state = 'withdrawn', ended_by = $2, ended_at = $3, version = version + 1
    WHERE raised_by = $1 AND state = 'due' AND made_at = (SELECT max(made_at) FROM victim_event WHERE raised_by = $1)
    RETURNING id, case_id AS "caseId"`;
  await ended(tx, 'withdraw', { text, values: [raisedBy, tx.actor.id, tx.at] });
}
