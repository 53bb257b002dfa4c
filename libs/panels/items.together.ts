import type { Tx } from '../platform/work/tx.js';
import { AgendaItem } from './item.entity.js';

interface Change {
  /** An UPDATE of agenda_item, without what it returns. */
  readonly text: string;
  readonly values: unknown[];
}

/** Changes items that follow a move of their meeting, by one statement; the record has a line for each. */
export async function changeItems(tx: Tx, action: string, { text, values }: Change): Promise<void> {
  const returning = 'RETURNING id, case_id AS "caseId", agency_id AS "agencyId", category';
  const changed = await tx.run<AgendaItem>({ text: `${text} ${returning}`, values });
  for (const item of changed) tx.record(action, item, AgendaItem);
}
