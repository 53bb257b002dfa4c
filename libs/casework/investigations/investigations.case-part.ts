import { londonDate } from '../../kernel/london-date.js';
import { formatDay } from '../../platform/messages/messages.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { Investigation } from './investigation.entity.js';
import { tableOf } from './investigations.cells.js';
import { listed } from './investigations.reading.js';
import { mightHold } from './investigations.service.js';

/** On the page of a case: who holds its investigation and who did; and to whoever handed it over, up to when they read it. */
export const investigationsOfCase: CasePart = async (tx, caseId, t) => {
  const [rows, runs] = await Promise.all([
    tx
      .rows(Investigation)
      .where({ caseId, state: { $ne: 'withdrawn' } })
      .orderBy('fromOn')
      .orderBy('madeAt')
      .page(50)
      .all(),
    mightHold(tx, caseId),
  ]);
  if (!rows.length && !runs) return undefined;
  const now = rows.find(({ state }) => state === 'held');
  const mine = rows.filter(({ staffId, untilAt }) => untilAt && staffId === tx.actor.id).at(-1);
  const mayHandOver = now && (runs || now.staffId === tx.actor.id);
  const link = now
    ? { href: `/investigations/${now.id}/hand_over`, text: t('investigations.moves.hand_over.label') }
    : { href: `/investigations/new?case=${caseId}`, text: t('investigations.new') };
  return {
    title: t('investigations.casePart.title'),
    ...(mine?.untilAt && { text: t('investigations.casePart.until', { day: formatDay(londonDate(mine.untilAt)) }) }),
    ...tableOf(t, await listed(tx, rows), ['case']),
    empty: t('investigations.casePart.none'),
    ...((mayHandOver || (runs && !now)) && { link }),
  };
};
