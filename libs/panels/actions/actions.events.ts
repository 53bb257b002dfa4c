import { shortText, stepsOf, type CaseEvents } from '../../platform/pages/case-event.js';
import { Action } from './action.entity.js';

/** When each action was set or proposed, and when it was done in the world. */
export const eventsOfActions: CaseEvents = async (tx, caseId, { t, most }) => {
  const rows = await tx
    .rows(Action)
    .where({ caseId })
    .orderBy('madeAt', 'DESC')
    .page(most)
    .select('id', 'text', 'state', 'madeAt', 'doneOn')
    .all();
  return rows.flatMap(({ id, text, state, madeAt, doneOn }) => {
    const told = { text: shortText(text) };
    return stepsOf({ kind: 'action', href: `/actions/${id}` }, [
      [t(`actions.events.${state === 'proposed' ? 'proposed' : 'set'}`), madeAt, told],
      [t(`actions.events.${state === 'verified' ? 'done' : 'reported'}`), doneOn, told],
    ]);
  });
};
