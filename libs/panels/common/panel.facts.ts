import { consultedAt } from '../../administration/agencies/index.js';
import type { Whose } from '../../platform/domain.js';
import { maybeComing } from '../scheduling/invitation.states.js';

/** From the lock of its agenda to its close; before and after it a place on the agenda opens nothing. */
const opened = (at: string): string => `
  m.state <> 'cancelled' AND m.locked_at <= ${at} AND (m.closed_at IS NULL OR m.closed_at > ${at})
  AND i.state <> 'withdrawn' AND (i.state <> 'deferred' OR i.started_at IS NOT NULL)`;

/**
 * Who was in the room for some of it; before it is discussed, who is expected. A guest is there for one item. A guest, and who
 * belongs to no forum of it and comes all the same, reads nothing on the day after the meeting, whoever forgets to close it.
 */
const heard = (day: string): string => `
  a.state <> 'apologies' AND (a.item_id IS NULL OR a.item_id = i.id) AND (NOT a.guest OR a.item_id = i.id)
  AND (m.day >= ${day} OR NOT a.guest AND EXISTS (SELECT 1 FROM posts_in_force p WHERE m.forum_id = ANY(p.forum_ids)))
  AND (i.ended_at IS NULL OR (a.arrived_at < i.ended_at AND (a.left_at IS NULL OR a.left_at > i.started_at)))`;

const excluded = (staff: string): string =>
  `EXISTS (SELECT 1 FROM item_out x WHERE x.item_id = i.id AND x.staff_id = ${staff} AND x.lifted_at IS NULL)`;

/**
 * The cases of agenda items that the person is on (`domain.md` 8): they attend, or their agency is asked for a return.
 * Whoever leaves the room for an item is not on it, and nobody is for an agency that the forum only consults. What that
 * opens is of the forum whose meeting it is.
 */
const itemsOn = (whose: Whose): string => `
  SELECT i.case_id, i.forum_id, i.depth, a.guest, a.guest_agreement IS NULL AS unagreed FROM attendance a JOIN meeting m ON m.id = a.meeting_id JOIN item_place i ON i.meeting_id = m.id
  WHERE a.staff_id = ${whose.staff} AND ${opened(whose.at)} AND ${heard(whose.day)} AND NOT ${excluded(whose.staff)}
    AND NOT ${consultedAt('m.forum_id', 'a.agency_id', whose.day)}
  UNION
  SELECT i.case_id, i.forum_id, i.depth, false, false FROM posts_in_force p JOIN return_asked r ON r.agency_id = p.agency_id AND r.state <> 'withdrawn'
    JOIN item_place i ON i.id = r.item_id JOIN meeting m ON m.id = i.meeting_id
  WHERE ${opened(whose.at)} AND NOT ${excluded(whose.staff)} AND NOT m.forum_id = ANY(p.consulted_by)`;

/** The agencies of the data controller whose case it is: what they tell a guest who came without an agreement. */
const hosts = (caseId: string): string => `
  SELECT array_agg(h.id ORDER BY h.id) FROM case_holder c JOIN agency o ON o.id = c.agency_id JOIN agency h ON h.controller_id = o.controller_id WHERE c.id = ${caseId}`;

/** How deep each case is shared with whoever is on its items in a forum: of several there, as deep as the deepest. */
const items = (whose: Whose): string => `
  SELECT coalesce(json_agg(json_build_object('caseId', d.case_id, 'forumId', d.forum_id, 'depth', d.depth, 'hostIds', CASE WHEN d.guest THEN CASE WHEN d.unagreed THEN (${hosts('d.case_id')}) ELSE '{}'::uuid[] END END) ORDER BY d.case_id, d.forum_id), '[]') FROM (
    SELECT q.case_id, q.forum_id, CASE WHEN bool_or(q.depth IS NULL OR q.depth = 'full') THEN 'full' WHEN bool_or(q.depth = 'core') THEN 'core'
      ELSE 'presence' END AS depth, bool_and(q.guest) AS guest, bool_and(q.unagreed) AS unagreed FROM (${itemsOn(whose)}) q GROUP BY q.case_id, q.forum_id) d`;

/**
 * The meetings at which the person has a place, or to which a colleague sends them instead, besides those of their own
 * forums. A guest's ends with the meeting, and so does a deputy's, who is let in only while they are to come.
 */
const meetingIds = ({ staff, at, day }: Whose): string => `
  SELECT coalesce(json_agg(DISTINCT q.meeting_id), '[]') FROM (
    SELECT a.meeting_id, a.guest AS ends, a.agency_id FROM attendance a WHERE a.staff_id = ${staff}
    UNION ALL SELECT v.meeting_id, true, v.agency_id FROM meeting_invitation v WHERE v.staff_id = ${staff}
      AND v.deputy_for_id IS NOT NULL AND v.state IN (${maybeComing.map((state) => `'${state}'`).join()})
  ) q JOIN meeting m ON m.id = q.meeting_id WHERE (NOT q.ends OR m.closed_at IS NULL OR m.closed_at > ${at}) AND NOT ${consultedAt('m.forum_id', 'q.agency_id', day)}`;

/** When the agenda of a meeting is locked, and when it closes. */
export const meetingTurns = ({ at }: Whose): string => `
  SELECT m.locked_at FROM meeting m WHERE m.locked_at > ${at} UNION ALL SELECT m.closed_at FROM meeting m WHERE m.closed_at > ${at}`;

export const panelFacts = { items, meetingIds };
