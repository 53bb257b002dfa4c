import type { Whose } from '../platform/domain.js';

/** The agreements in force that day which a controller is party to: whose rows, and in which words of the agreement. */
const shares = (day: string): string => `
  SELECT coalesce(json_agg(json_build_object('words', g.words, 'agencyIds', (
    SELECT coalesce(json_agg(t.id), '[]') FROM agreement_party o JOIN agency t ON t.controller_id = o.agency_id
    WHERE o.agreement_id = g.id AND o.agency_id <> a.controller_id))), '[]')
  FROM agreement_party y JOIN sharing_agreement g ON g.id = y.agreement_id
  WHERE y.agency_id = a.controller_id AND g.status <> 'draft' AND g.starts_on <= ${day} AND g.ends_on >= ${day}`;

/** A person's posts in date that day, with vetting in date: a lapse takes effect on the next request. */
export const postFacts = ({ staff, day }: Whose): string => `
  SELECT coalesce(json_agg(json_build_object('id', p.id, 'role', p.role, 'agencyId', p.agency_id, 'areaCode', p.area_code,
    'forumIds', p.forum_ids, 'duty', p.duty,
    'ownAgencyIds', (SELECT json_agg(t.id) FROM agency t WHERE t.controller_id = a.controller_id),
    'shares', (${shares(day)})) ORDER BY p.from_on, p.id), '[]')
  FROM post p JOIN agency a ON a.id = p.agency_id
  WHERE p.staff_id = ${staff}
    AND (p.from_on IS NULL OR p.from_on <= ${day}) AND (p.to_on IS NULL OR p.to_on >= ${day})
    AND (p.vetting_expires_on IS NULL OR p.vetting_expires_on >= ${day})
    AND (a.active_from IS NULL OR a.active_from <= ${day}) AND (a.active_to IS NULL OR a.active_to >= ${day})`;
