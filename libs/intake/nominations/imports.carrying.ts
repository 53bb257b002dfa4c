import type { Actor } from '../../platform/access/actor.js';
import { systemAt } from '../../platform/access/system.js';
import type { Carrier } from '../../platform/jobs/job.js';
import { Import } from './import.entity.js';
import { ImportFiles } from './imports.files.js';
import { ImportRuns, maySend } from './imports.taking.js';

/** Whoever sent the file may not send it any more. */
class NoLongerTheirs extends Error {
  override readonly name = 'NoLongerTheirs';
}

interface Sent {
  readonly importedBy: string;
  readonly forumIds: readonly string[];
  readonly state: Import['state'];
}

/**
 * Takes the rows of a file for whoever sent it, with the rights that they have at each batch. It goes on where an
 * earlier try ended; where they have lost the right it stops, and what was taken stays.
 */
export async function takeImportOf(carrier: Carrier, importId: string, requestId: string): Promise<void> {
  const { work, now } = carrier;
  const text = 'SELECT imported_by AS "importedBy", forum_ids AS "forumIds", state FROM import WHERE id = $1';
  const [sent] = await work.as(systemAt(now()), (tx) => tx.run<Sent>({ text, values: [importId] }));
  if (sent?.state !== 'running') return;
  const who = async (): Promise<Actor> => {
    const actor = await carrier.actor(sent.importedBy, requestId);
    if (!actor || !maySend(actor, sent.forumIds)) throw new NoLongerTheirs();
    return actor;
  };
  try {
    await new ImportRuns(work, new ImportFiles(work)).runAs(who, importId);
  } catch (error) {
    if (!(error instanceof NoLongerTheirs)) throw error;
    await stop(carrier, importId);
  }
}

const stop = ({ work, now }: Carrier, importId: string): Promise<void> =>
  work.as(systemAt(now()), async (tx) => {
    const text = `UPDATE import SET state = 'stopped' WHERE id = $1 AND state = 'running' RETURNING rows_done AS "rowsDone"`;
    const [stopped] = await tx.run<{ rowsDone: number }>({ text, values: [importId] });
    if (stopped) tx.record('stop', { id: importId }, Import, stopped);
  });
