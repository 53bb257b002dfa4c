/**
 * These columns of the posts `p` of people who are there on a day: in post, not suspended, in an agency that has not closed
 * (`inPost`). It asks nothing of a duty, so that it is answered once for all of them.
 */
const there = (columns: string, day: string, besides = 'TRUE'): string => `(SELECT ${columns}
  FROM post p JOIN staff s ON s.id = p.staff_id JOIN agency a ON a.id = p.agency_id
  WHERE ${besides} AND s.kind = 'person' AND s.suspended_at IS NULL AND (a.active_to IS NULL OR a.active_to >= ${day}::date)
    AND (p.from_on IS NULL OR p.from_on <= ${day}::date) AND (p.to_on IS NULL OR p.to_on >= ${day}::date)
    AND (p.vetting_expires_on IS NULL OR p.vetting_expires_on >= ${day}::date)
    AND p.state <> 'waiting' AND (p.confirm_by IS NULL OR p.confirm_by >= ${day}::date))`;

const among = (kinds: readonly string[]): string => `d."kind" IN (${kinds.map((kind) => `'${kind}'`).join(', ')})`;

/**
 * Whether nobody is there for a duty `d` on a day. Of what is owed by somebody who is named, they are; what an agency owes
 * anybody of it does; and what a forum owes its coordinator does. No word of a case is asked for it.
 * @param named the kinds that name who owes them
 */
export const unowned = (day: string, named: readonly string[]): string => `NOT CASE
  WHEN d."ownerId" IS NOT NULL AND d."agencyId" IS NOT NULL THEN (d."ownerId", d."agencyId") IN ${there('p.staff_id, p.agency_id', day)}
  WHEN d."ownerId" IS NOT NULL THEN d."ownerId" IN ${there('p.staff_id', day)}
  WHEN ${among(named)} THEN false
  WHEN d."agencyId" IS NOT NULL THEN d."agencyId" IN ${there('p.agency_id', day)}
  ELSE coalesce(d."forumId" IN ${there('unnest(p.forum_ids)', day, `p.role = 'coordinator'`)}, false) END`;

const told = `f.job = 'reminders.tell-person' AND f.state = 'failed'`;

/** Whether a message that was to tell one of the people whom a reminder `r` reached was given up. Most days none was at all. */
const unsent = `(SELECT EXISTS (SELECT 1 FROM follow_up f WHERE ${told}))
  AND EXISTS (SELECT 1 FROM unnest(r.staff_ids) AS one(id) JOIN follow_up f ON f.key = one.id::text || '/' || r.sent_on::text WHERE ${told})`;

const reminded = (
  as: string,
): string => `EXISTS (SELECT 1 FROM reminder r WHERE r.kind = d."kind" AND r.subject_id = d."subjectId"
  AND r.due_on = d."dueOn" AND ${as})`;

/** Whether a reminder of a duty `d` by its present day reached nobody, or could not be sent. */
export const failed = `(${reminded(`r.state = 'skipped'`)} OR ${reminded(`r.state = 'sent' AND ${unsent}`)})`;
