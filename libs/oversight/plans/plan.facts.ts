import type { Whose } from '../../platform/domain.js';

/** The strategic groups in which a person sits that day, for an agency at which a post of theirs is in force. */
export const seats = (whose: Whose): string => `
  SELECT coalesce(json_agg(json_build_object('groupId', m.group_id, 'areaCode', m.area_code, 'agencyId', m.agency_id,
    'chairs', m.chairs, 'thirdSector', m.third_sector) ORDER BY m.id), '[]')
  FROM group_member m WHERE m.staff_id = ${whose.staff} AND m.from_on <= ${whose.day} AND (m.to_on IS NULL OR m.to_on >= ${whose.day})
    AND EXISTS (SELECT 1 FROM posts_in_force p WHERE p.agency_id = m.agency_id)`;
