import { londonDate } from '../../kernel/london-date.js';
import type { Section, SectionLine } from '../minutes/index.js';
import { CaseUpdate } from './update.fields.js';
import { updateResource } from './updates.resource.js';

/** The new information because of which items were opened, as their minutes say it; each reader's as far as they may read it. */
export const updatesInMinutes: Section = async (tx, itemIds) => {
  const opened = { itemId: { $in: [...itemIds] }, state: 'posted' };
  const rows = await tx.rows(CaseUpdate).where(opened).orderBy('madeAt').all();
  const lines = new Map<string, SectionLine[]>();
  for (const { itemId, madeAt, sourceAgencyName, information } of await updateResource.listed(tx, rows)) {
    if (!information || !itemId) continue;
    const line = { on: londonDate(madeAt), agency: sourceAgencyName ?? '', text: information };
    lines.set(itemId, [...(lines.get(itemId) ?? []), line]);
  }
  return lines;
};
