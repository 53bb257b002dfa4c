import type { CasePart } from '../../platform/pages/case-part.js';
import { TextCheck } from './text-check.entity.js';
import { waiting } from './text-check.states.js';
import { tableOf } from './text-checks.cells.js';
import { listed } from './text-checks.reading.js';

const atMost = 20;

/** On the page of a case, for those who may see where the victim is: the texts that say it, those that wait first. */
export const textChecksOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(TextCheck).where({ caseId }).orderBy('madeAt', 'DESC').page(atMost).all();
  if (!rows.length) return undefined;
  const first = rows.filter(({ state }) => (waiting as readonly string[]).includes(state));
  const inOrder = [...first, ...rows.filter((one) => !first.includes(one))];
  return { title: t('text-checks.title'), ...tableOf(t, await listed(tx, inOrder), ['case']), stays: true };
};
