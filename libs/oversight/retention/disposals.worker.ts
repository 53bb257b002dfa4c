import { systemAt } from '../../platform/access/system.js';
import { carries, type Carrier } from '../../platform/jobs/job.js';
import { move } from '../../kernel/state-machine.js';
import type { Tx } from '../../platform/work/tx.js';
import { Disposal } from './disposal.entity.js';
import { disposeFile } from './disposals.jobs.js';
import { Retention } from './retention.entity.js';
import { retentionStates } from './retention.states.js';
import { owed } from './retentions.clocks.js';
import { keepDecision } from './retentions.deciding.js';

/** The tables of which something is still to be erased, in their order; those done before a crash are not among them. */
const left = (tx: Tx, retentionId: string): Promise<{ step: string }[]> =>
  tx.run<{ step: string }>({
    text: `SELECT l.table_name AS step FROM disposal_line l, disposal d
      WHERE d.retention_id = $1 AND d.disposed_at IS NULL AND l.act <> 'keep' AND NOT d.counts ? l.table_name ORDER BY l.position`,
    values: [retentionId],
  });

/** Erases one table and says so in the log, together: whoever goes on after a crash finds both or neither. */
async function erase(tx: Tx, retentionId: string, step: string): Promise<void> {
  const text = `UPDATE disposal SET counts = counts || jsonb_build_object($2::text, dispose_step($1, $2)) WHERE retention_id = $1`;
  await tx.run({ text, values: [retentionId, step], noting: 'nothing' });
}

/** What was in the file is gone: the entry of the log is whole, and there is a certificate. */
async function complete(tx: Tx, retentionId: string): Promise<void> {
  const row = await tx.get(Retention, retentionId, 'complete_disposal');
  if (row.state !== 'disposing') return;
  move(retentionStates, row, 'complete_disposal');
  await tx.save(row);
  const entry = await tx.rows(Disposal).where({ retentionId }).one();
  if (!entry) return;
  await tx.run({ text: 'UPDATE disposal SET disposed_at = $2 WHERE retention_id = $1', values: [retentionId, tx.at] });
  await keepDecision(tx, row, { move: 'complete_disposal' });
  tx.record('dispose', entry, Disposal, { counts: entry.counts });
  owed(tx, row);
}

async function dispose({ work, now }: Carrier, retentionId: string): Promise<void> {
  const asProduct = <R>(act: (tx: Tx) => Promise<R>): Promise<R> => work.as(systemAt(now()), act);
  for (const { step } of await asProduct((tx) => left(tx, retentionId)))
    await asProduct((tx) => erase(tx, retentionId, step));
  await asProduct((tx) => complete(tx, retentionId));
}

export const disposing = carries(disposeFile, (carrier, { retentionId }) => dispose(carrier, retentionId));
