import { londonDate } from '../../kernel/london-date.js';
import { formatDay } from '../../platform/messages/messages.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { tableOf } from '../../platform/resource/display.js';
import { Investigation } from './investigation.fields.js';
import { mightHold } from './investigations.entering.js';
import { investigationResource } from './investigations.resource.js';

/** On the page of a case: who holds its investigation and who did; and to an officer who handed it over, up to when they read it. */
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
    ...tableOf(investigationResource, { t, me: tx.actor }, await investigationResource.listed(tx, rows), ['case']),
    empty: t('investigations.casePart.none'),
    ...((mayHandOver || (runs && !now)) && { link }),
  };
};
