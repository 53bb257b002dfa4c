import { londonDate, londonDay } from '../kernel/london-date.js';
import type { Duty, DutySource } from '../platform/duties/duty.js';
import type { Tx } from '../platform/work/tx.js';
import { AgendaItem } from './item.entity.js';
import { toDiscuss } from './item.states.js';
import { AgencyReturn } from './return.entity.js';

/** A return is owed while its item is still to be heard: an answer to what is off the agenda, or decided, helps nobody. */
async function dutiesOf(tx: Tx, rows: readonly AgencyReturn[]): Promise<Duty[]> {
  const itemIds = [...new Set(rows.map(({ itemId }) => itemId))];
  const waiting = await tx.rows(AgendaItem).where({ id: { $in: itemIds }, state: { $in: [...toDiscuss, 'in_discussion'] } }).select('id').all();
  const isWaiting = new Set(waiting.map(({ id }) => id));
  return rows.map(({ id, caseId, forumId, agencyId, itemId, dueOn, requestedAt, state }) => ({
    kind: 'return', subjectId: id, caseId, forumId, agencyId, ownerId: null, deputyId: null, dueOn: londonDay(dueOn),
    since: londonDate(requestedAt), open: state === 'requested' && isWaiting.has(itemId),
  }));
} // prettier-ignore

/** An agency that is asked owes its answer by the day: whoever looks after its people is reminded, and then the chair. */
export const returnDuties: DutySource = {
  kind: 'return',
  of: async (tx, ids) => dutiesOf(tx, await tx.rows(AgencyReturn).where({ id: { $in: ids } }).all()),
  due: async (tx, from, to) => {
    const rows = await tx.rows(AgencyReturn).where({ dueOn: { $gte: from, $lte: to }, state: 'requested' }).all();
    return (await dutiesOf(tx, rows)).filter(({ open }) => open);
  },
}; // prettier-ignore
