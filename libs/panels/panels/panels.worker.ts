import { keptFrom } from '../../cases/cases/index.js';
import { on, sends, type About, type Handler } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { invitationHandlers } from './invitations.invite.js';
import { offTheAgenda } from './item.states.js';
import { Meeting } from './meeting.entity.js';
import { sentOut } from './meeting.states.js';
import { MinutesIssue } from './minutes.entity.js';
import { giveCopies } from './minutes.issue.js';
import {
  askAgencies,
  giveMinutes,
  partReturns,
  publishAgenda,
  raiseCarried,
  tellAgenda,
  tellAgency,
  tellMinutes,
  tellNominator,
  tellRaised,
  tellRelisted,
} from './panel.jobs.js';
import { askApart } from './returns.request.js';

const idsOf = async (tx: Tx, text: string, values: unknown[]): Promise<string[]> =>
  (await tx.run<{ id: string }>({ text, values })).map(({ id }) => id);

const inDate = (alias: string, day: string): string =>
  `(${alias}.from_on IS NULL OR ${alias}.from_on <= ${day}) AND (${alias}.to_on IS NULL OR ${alias}.to_on >= ${day})`;
const notBarred = (staff: string, caseId: string, at: string): string => `NOT ${keptFrom(caseId, staff, at)}`;

/** Those with a case on the agenda: who is expected, and the teams of its cases in this forum; nobody who is barred from all of theirs. */
const concerned = `SELECT DISTINCT q.staff_id AS "id" FROM (
    SELECT a.staff_id FROM attendance a WHERE a.meeting_id = $1 AND a.state <> 'apologies'
    UNION SELECT c.staff_id FROM agenda_item i JOIN case_teamed c ON c.case_id = i.case_id
      AND c.from_at <= $2 AND (c.to_at IS NULL OR c.to_at > $2)
      WHERE i.meeting_id = $1 AND i.state <> ALL($3) AND ${notBarred('c.staff_id', 'i.case_id', '$2')}
        AND (c.forum_id IS NULL OR c.forum_id = i.forum_id OR EXISTS (SELECT 1 FROM post p
          WHERE p.staff_id = c.staff_id AND p.agency_id = c.agency_id AND i.forum_id = ANY(p.forum_ids)))) q`;

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

const chairs = `SELECT DISTINCT p.staff_id AS "id" FROM agenda_item i JOIN post p ON p.role = 'chair' AND i.forum_id = ANY(p.forum_ids)
  WHERE i.id = $1 AND ${inDate('p', '$2::date')} AND ${notBarred('p.staff_id', 'i.case_id', '$3')}`;

const nominators = `SELECT DISTINCT g.staff_id AS "id" FROM agenda_item i JOIN case_granted g ON g.case_id = i.case_id
    AND g.kind = 'receipt' AND g.to_at IS NULL AND (g.forum_id IS NULL OR g.forum_id = i.forum_id)
  WHERE i.relisted_from = $1 AND ${notBarred('g.staff_id', 'i.case_id', '$2')}`;

const mail = (name: string) => `panels.mails.${name}`;

export const panelHandlers: readonly Handler[] = [
  ...invitationHandlers,
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
  on(tellRelisted, async (tx, { meetingId }) => {
    for (const staffId of await idsOf(tx, nominators, [meetingId, tx.at]))
      tx.followUp(tellNominator, { meetingId, staffId });
  }),
  sends(tellNominator, (_, { meetingId, staffId }) =>
    Promise.resolve({ staffId, template: mail('relisted'), params: {}, link: `/meetings/${meetingId}` }),
  ),
  on(giveMinutes, (tx, given) => giveCopies(tx, given)),
  sends(tellMinutes, async (tx, { issueId }) => {
    const issue = await tx.rows(MinutesIssue).where({ id: issueId }).one();
    return (
      issue && {
        staffId: issue.staffId,
        template: mail('minutes'),
        params: {},
        link: `/meetings/${issue.meetingId}/minutes`,
      }
    );
  }),
];
