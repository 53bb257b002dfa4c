import type { Tx } from '../../platform/work/tx.js';
import { AgendaItem } from '../agenda/item.entity.js';

interface Change {
  /** An UPDATE of agenda_item, without what it returns. */
  readonly text: string;
  readonly values: unknown[];
  /** What the statement calls it, where others stand in it as well. */
  readonly of?: string;
}

/** Changes items that follow a move of their meeting, by one statement; the record has a line for each. */
export async function changeItems(tx: Tx, action: string, { text, values, of = 'agenda_item' }: Change): Promise<void> {
  const returning = `RETURNING ${of}.id, ${of}.case_id AS "caseId", ${of}.agency_id AS "agencyId", ${of}.category`;
  const changed = await tx.run<AgendaItem>({ text: `${text} ${returning}`, values });
  for (const item of changed) tx.record(action, item, AgendaItem);
}
