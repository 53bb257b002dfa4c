import { on, sends, type Handler } from '../../platform/jobs/job.js';
import { askAgencies, partReturns, tellAgency } from '../common/panel.jobs.js';
import { idsOf, inDate, mail, notBarred } from '../common/index.js';
import { askApart } from './returns.request.js';

/**
 * An agency's people at the forum, or all of its people where none of them belongs to it; and who is named in what it is asked
 * of a restricted case, wherever they belong.
 */
const agencyPeople = `WITH people AS (SELECT p.staff_id, $2::uuid = ANY(p.forum_ids) AS "here" FROM post p
    WHERE p.agency_id = $1 AND ${inDate('p', '$3::date')})
  SELECT staff_id AS "id" FROM people WHERE here OR NOT EXISTS (SELECT 1 FROM people WHERE here)
  UNION SELECT p.staff_id FROM agency_return r JOIN case_granted g ON g.case_id = r.case_id AND g.kind = 'named' AND g.to_at IS NULL
    JOIN post p ON p.staff_id = g.staff_id AND p.agency_id = r.agency_id AND ${inDate('p', '$3::date')}
    WHERE r.agency_id = $1 AND r.forum_id = $2 AND r.state = 'requested'`;

const openReturns = `SELECT r.id, r.case_id AS "caseId" FROM agency_return r
  WHERE r.agency_id = $1 AND r.forum_id = $2 AND r.state = 'requested' AND ${notBarred('$3', 'r.case_id', '$4')}`;

/** What follows from asking agencies. */
export const returnHandlers: readonly Handler[] = [
  on(askAgencies, async (tx, asked) => {
    const values = [asked.agencyId, asked.forumId, tx.actor.today];
    for (const staffId of await idsOf(tx, agencyPeople, values)) tx.followUp(tellAgency, { ...asked, staffId });
  }),
  sends(tellAgency, async (tx, { agencyId, forumId, staffId, about }) => {
    const values = [agencyId, forumId, staffId, tx.at];
    const open = await tx.run<{ id: string; caseId: string }>({ text: openReturns, values });
    if (!open.length) return undefined;
    const things = open.map((one) => ({ kind: 'return', ...one }));
    return { staffId, template: mail(about), params: { count: open.length }, link: '/returns', about: things };
  }),
  on(partReturns, (tx, { returnId }) => askApart(tx, returnId)),
];
