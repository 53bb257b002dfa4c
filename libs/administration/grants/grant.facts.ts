import type { Whose } from '../../platform/domain.js';

/** The forums whose grant a person owns that day, for an agency at which a post of theirs is in force. */
export const funded = (whose: Whose): string => `
  SELECT coalesce(json_agg(json_build_object('forumId', g.forum_id, 'agencyId', g.owner_agency_id) ORDER BY g.id), '[]')
  FROM forum_grant_held g WHERE g.owner_id = ${whose.staff} AND g.from_on <= ${whose.day} AND g.last_on >= ${whose.day}
    AND (g.next_on IS NULL OR g.next_on > ${whose.day}) AND EXISTS (SELECT 1 FROM posts_in_force p WHERE p.agency_id = g.owner_agency_id)`;
