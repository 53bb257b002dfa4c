import { text } from '../../platform/pages/shown.js';
import { londonDate } from '../../kernel/london-date.js';
import type { Section, SectionLine } from '../minutes/index.js';
import { CaseUpdate } from './update.entity.js';
import { listed } from './updates.reading.js';

/** The new information because of which items were opened, as their minutes say it; each reader's as far as they may read it. */
export const updatesInMinutes: Section = async (tx, itemIds) => {
  const opened = { itemId: { $in: [...itemIds] }, state: 'posted' };
  const rows = await tx.rows(CaseUpdate).where(opened).orderBy('madeAt').all();
  const lines = new Map<string, SectionLine[]>();
  for (const { itemId, madeAt, sourceAgencyName, information } of await listed(tx, rows)) {
    if (!information) continue;
    const line = { on: londonDate(madeAt as Date), agency: text(sourceAgencyName), text: text(information) };
    lines.set(text(itemId), [...(lines.get(text(itemId)) ?? []), line]);
  }
  return lines;
};
