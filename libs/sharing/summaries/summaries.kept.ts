import type { Tx } from '../../platform/work/tx.js';

const kept = `SELECT x.id FROM (SELECT id, summary_id FROM summary_paragraph UNION ALL SELECT id, summary_id FROM summary_text) x
  JOIN disclosure_summary s ON s.id = x.summary_id WHERE x.id = ANY($1::uuid[]) AND s.state = 'made'`;

/** Which of these rows are parts of a summary that was made: what was disclosed has to be shown as it went out. */
export async function keptInSummaries(tx: Tx, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (!ids.length) return new Set();
  return new Set((await tx.run<{ id: string }>({ text: kept, values: [ids] })).map(({ id }) => id));
}
