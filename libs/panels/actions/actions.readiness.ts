import { words } from '../../platform/messages/messages.js';
import type { Waiting, WaitingSource } from '../agenda/index.js';
import { Action } from './action.entity.js';

/** Nobody has taken these on: set, handed on or refused. */
const unaccepted = ['proposed', 'assigned', 'refused'];

/** Before a case comes before the panel: its actions that nobody has accepted, as far as the reader may see them. */
export const unacceptedActions: WaitingSource = async (tx, caseIds) => {
  const rows = await tx
    .rows(Action)
    .where({ caseId: { $in: [...caseIds] }, state: { $in: unaccepted } })
    .orderBy('dueOn')
    .select('id', 'caseId', 'reference', 'state')
    .all();
  const t = words();
  const found = new Map<string, Waiting[]>();
  for (const { id, caseId, reference, state } of rows) {
    const waiting = { reference, state, stateText: t(`actions.states.${state}`), href: `/actions/${id}` };
    found.set(caseId, [...(found.get(caseId) ?? []), waiting]);
  }
  return found;
};
