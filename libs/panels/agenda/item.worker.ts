import { on, sends, type About, type Handler } from '../../platform/jobs/job.js';
import { raiseCarried, tellRaised } from '../common/panel.jobs.js';
import { idsOf, inDate, mail, notBarred } from '../common/index.js';

const chairs = `SELECT DISTINCT p.staff_id AS "id" FROM agenda_item i JOIN post p ON p.role = 'chair' AND i.forum_id = ANY(p.forum_ids)
  WHERE i.id = $1 AND ${inDate('p', '$2::date')} AND ${notBarred('p.staff_id', 'i.case_id', '$3')}`;

/** What follows from carrying an item over again. */
export const itemHandlers: readonly Handler[] = [
  on(raiseCarried, async (tx, { itemId }) => {
    for (const staffId of await idsOf(tx, chairs, [itemId, tx.actor.today, tx.at]))
      tx.followUp(tellRaised, { itemId, staffId });
  }),
  sends(tellRaised, async (tx, { itemId, staffId }) => {
    const text = `SELECT 'agenda_item' AS "kind", id, case_id AS "caseId" FROM agenda_item WHERE id = $1`;
    const about = await tx.run<About>({ text, values: [itemId] });
    const link = `/agenda-items/${itemId}`;
    return { staffId, template: mail('raised'), params: { day: tx.actor.today }, link, urgency: 'at_once', about };
  }),
];
