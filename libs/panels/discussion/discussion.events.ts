import { AgendaItem, asShared } from '../agenda/index.js';
import { shortText, stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { ItemDecision } from './discussion.entity.js';

/** The panels at which the case was discussed or put off, with what was decided. */
export const eventsOfPanels: CaseEvents = async (tx, caseId, { t, most }) => {
  const [items, decisions] = await Promise.all([
    tx
      .rows(AgendaItem)
      .where({ caseId, endedAt: { $exists: true } })
      .orderBy('endedAt', 'DESC')
      .page(most)
      .select('id', 'caseId', 'forumId', 'depth', 'state', 'outcome', 'endedAt')
      .all(),
    tx
      .rows(ItemDecision)
      .where({ caseId, withdrawnAt: { $exists: false } })
      .orderBy('decidedAt', 'DESC')
      .page(most)
      .select('itemId', 'decision')
      .all(),
  ]);
  const decided = new Map(decisions.map(({ itemId, decision }) => [itemId, decision]));
  return items.flatMap(({ id, endedAt, ...item }) => {
    const { outcome } = asShared(tx, item);
    const said = item.state === 'deferred' ? 'deferred' : (outcome ?? 'discussed');
    return stepsOf({ kind: 'decision', href: `/agenda-items/${id}` }, [
      [t(`panels.events.${said}`), endedAt, { text: shortText(decided.get(id)) }],
    ]);
  });
};
