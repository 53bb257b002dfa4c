import { londonDay } from '../../kernel/london-date.js';
import type { HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { stateTag } from './work-list.cells.js';
import { OfficerRequest } from './work-list.entity.js';

const atMost = 20;

/** What an officer is asked and has not answered, the first due first. Nobody is named. */
export async function workListHome(tx: Tx, t: Words): Promise<HomePart> {
  const asked = tx.rows(OfficerRequest).where({ staffId: tx.actor.id, state: 'asked' });
  const rows = await asked.orderBy('dueOn').page(atMost).all();
  return {
    items: rows.map(({ id, caseReference, dueOn, state, unitId }) => ({
      kind: t('officer-requests.one'),
      reference: caseReference,
      text: t('officer-requests.home'),
      href: `/officer-requests/${id}`,
      dueOn: londonDay(dueOn),
      whose: t('officer-requests.yours'),
      state: stateTag(t, state),
      doing: [{ label: t('officer-requests.moves.answer.label'), href: `/officer-requests/${id}/answer` }],
      agencyId: unitId,
    })),
  };
}
