import { on, sends, type Handler } from '../../platform/jobs/job.js';
import { offTheAgenda } from '../agenda/item.states.js';
import { Meeting } from './meeting.entity.js';
import { sentOut } from './meeting.states.js';
import { publishAgenda, tellAgenda, tellNominator, tellRelisted } from '../common/panel.jobs.js';
import { idsOf, mail, notBarred } from '../common/index.js';

/** Those with a case on the agenda: who is expected, and the teams of its cases in this forum; nobody who is barred from all of theirs. */
const concerned = `SELECT DISTINCT q.staff_id AS "id" FROM (
    SELECT a.staff_id FROM attendance a WHERE a.meeting_id = $1 AND a.state <> 'apologies'
    UNION SELECT c.staff_id FROM agenda_item i JOIN case_teamed c ON c.case_id = i.case_id
      AND c.from_at <= $2 AND (c.to_at IS NULL OR c.to_at > $2)
      WHERE i.meeting_id = $1 AND i.state <> ALL($3) AND ${notBarred('c.staff_id', 'i.case_id', '$2')}
        AND (c.forum_id IS NULL OR c.forum_id = i.forum_id OR EXISTS (SELECT 1 FROM post p
          WHERE p.staff_id = c.staff_id AND p.agency_id = c.agency_id AND i.forum_id = ANY(p.forum_ids)))) q`;

const nominators = `SELECT DISTINCT g.staff_id AS "id" FROM agenda_item i JOIN case_granted g ON g.case_id = i.case_id
    AND g.kind = 'receipt' AND g.to_at IS NULL AND (g.forum_id IS NULL OR g.forum_id = i.forum_id)
  WHERE i.relisted_from = $1 AND ${notBarred('g.staff_id', 'i.case_id', '$2')}`;

/** What follows from the lock of an agenda, and from a meeting that is called off. */
export const meetingHandlers: readonly Handler[] = [
  on(publishAgenda, async (tx, { meetingId, version }) => {
    for (const staffId of await idsOf(tx, concerned, [meetingId, tx.at, offTheAgenda]))
      tx.followUp(tellAgenda, { meetingId, staffId, version });
  }),
  sends(tellAgenda, async (tx, { meetingId, staffId }) => {
    const meeting = await tx
      .rows(Meeting)
      .where({ id: meetingId, state: { $in: sentOut } })
      .one();
    return (
      meeting && { staffId, template: mail('agenda'), params: { day: meeting.day }, link: `/meetings/${meetingId}` }
    );
  }),
  on(tellRelisted, async (tx, { meetingId }) => {
    for (const staffId of await idsOf(tx, nominators, [meetingId, tx.at]))
      tx.followUp(tellNominator, { meetingId, staffId });
  }),
  sends(tellNominator, (_, { meetingId, staffId }) =>
    Promise.resolve({ staffId, template: mail('relisted'), params: {}, link: `/meetings/${meetingId}` }),
  ),
];
