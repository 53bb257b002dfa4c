import { namedKinds } from './duty.subjects.js';

/** Whether somebody who answers to a description is in post on a day, not suspended, in an agency that has not closed (`inPost`). */
const filled = (who: string, day: string): string => `EXISTS (
  SELECT 1 FROM post p JOIN staff s ON s.id = p.staff_id JOIN agency a ON a.id = p.agency_id
  WHERE ${who} AND s.kind = 'person' AND s.suspended_at IS NULL AND (a.active_to IS NULL OR a.active_to >= ${day}::date)
    AND (p.from_on IS NULL OR p.from_on <= ${day}::date) AND (p.to_on IS NULL OR p.to_on >= ${day}::date)
    AND (p.vetting_expires_on IS NULL OR p.vetting_expires_on >= ${day}::date)
    AND p.state <> 'waiting' AND (p.confirm_by IS NULL OR p.confirm_by >= ${day}::date))`;

const named = `d."kind" IN (${namedKinds.map((kind) => `'${kind}'`).join(', ')})`;

/**
 * Whether nobody is there for a duty `d` on a day. Of what is owed by somebody who is named, they are; what an agency owes
 * anybody of it does; and what a forum owes its coordinator does. No word of a case is asked for it.
 */
export const unowned = (day: string): string => `NOT CASE
  WHEN d."ownerId" IS NOT NULL THEN ${filled('p.staff_id = d."ownerId" AND (d."agencyId" IS NULL OR p.agency_id = d."agencyId")', day)}
  WHEN ${named} THEN false
  WHEN d."agencyId" IS NOT NULL THEN ${filled('p.agency_id = d."agencyId"', day)}
  ELSE ${filled(`p.role = 'coordinator' AND d."forumId" = ANY(p.forum_ids)`, day)} END`;

/** Whether a message that was to tell one of the people whom a reminder `r` reached was given up. */
const unsent = `EXISTS (SELECT 1 FROM unnest(r.staff_ids) AS one(id) JOIN follow_up f
  ON f.job = 'reminders.tell-person' AND f.key = one.id::text || '/' || r.sent_on::text WHERE f.state = 'failed')`;

/** Whether a reminder of a duty `d` by its present day reached nobody, or could not be sent. */
export const failed = `EXISTS (SELECT 1 FROM reminder r WHERE r.kind = d."kind" AND r.subject_id = d."subjectId"
  AND r.due_on = d."dueOn" AND (r.state = 'skipped' OR (r.state = 'sent' AND ${unsent})))`;
