import { hasRole } from '../../platform/access/actor.js';
import { stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { IntelligenceItem } from './intelligence.fields.js';

/** What was linked to the case of what is held, for the police alone. */
export const eventsOfIntelligence: CaseEvents = async (tx, caseId, { t, most }) => {
  if (!hasRole(tx.actor, 'police')) return [];
  const rows = await tx
    .rows(IntelligenceItem)
    .where({ linkedCaseId: caseId, state: 'held' })
    .orderBy('receivedOn', 'DESC')
    .page(most)
    .select('id', 'kind', 'receivedOn')
    .all();
  return rows.flatMap(({ id, kind, receivedOn }) =>
    stepsOf({ kind: 'information', href: `/intelligence/${id}` }, [
      [t('intelligence.one'), receivedOn, { text: t(`intelligence.questions.kind.options.${kind}`) }],
    ]),
  );
};
