import type { TakenOutOf } from '../text-checks/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { Export } from './export.entity.js';

const deleting = `UPDATE export e SET state = 'deleted', version = version + 1 WHERE e.state = 'ready' AND (e.case_id = $1
    OR EXISTS (SELECT FROM unnest($2::text[], $3::text[]) AS r(subject, id) WHERE e.basis->r.subject ? r.id))
  RETURNING e.id`;

/** Deletes files whose time is not over and that may hold what was taken out of a text; their owners may ask for them again. */
export async function emptyExports(tx: Tx, { caseId, rows }: TakenOutOf): Promise<Record<string, number>> {
  const values = [caseId, rows.map(({ subject }) => subject), rows.map(({ id }) => id)];
  const ids = (await tx.run<{ id: string }>({ text: deleting, values })).map(({ id }) => id);
  if (!ids.length) return {};
  await tx.run({ text: 'UPDATE export_file SET sealed = NULL WHERE id = ANY($1::uuid[])', values: [ids] });
  for (const id of ids) tx.record('delete', { id }, Export);
  return { [Export.name]: ids.length };
}
