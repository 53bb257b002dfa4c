import { leading, peopleOf, postsInForce } from '../../../administration/agencies/index.js';
import type { Whose } from '../../../platform/domain.js';

const settled = (day: string): string => `
  SELECT o.senior_ids FROM advocacy_service o WHERE o.agency_id = p.agency_id AND o.from_on <= ${day}
  ORDER BY o.from_on DESC, o.number DESC LIMIT 1`;

/** The services for which a person advocates, and whether they allocate its cases: as was settled, else whoever leads it. */
const services = (whose: Whose): string => {
  const { setting, lead } = leading(whose.day);
  return `
  SELECT coalesce(json_agg(DISTINCT jsonb_build_object('agencyId', p.agency_id, 'staffIds', (${peopleOf(whose.day)}), 'allocates',
    CASE WHEN coalesce(cardinality(s.senior_ids), 0) = 0 THEN ${lead} ELSE p.staff_id = ANY(s.senior_ids) END)), '[]')
  FROM (SELECT p.staff_id, p.agency_id, p.listed ${postsInForce(whose)} AND p.role IN ('isac', 'idva')) p
    JOIN agency a ON a.id = p.agency_id
    LEFT JOIN LATERAL (${setting}) g ON TRUE LEFT JOIN LATERAL (${settled(whose.day)}) s ON TRUE`;
};

export const serviceFacts = { services };
