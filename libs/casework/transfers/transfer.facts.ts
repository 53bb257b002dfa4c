import type { Whose } from '../../platform/domain.js';

/** The cases of which a side went to the force of a post of the person's, and is that force's today. */
const took = ({ staff }: Whose): string => `
  SELECT coalesce(json_agg(json_build_object('caseId', k.case_id, 'areaCode', k.area_code) ORDER BY k.case_id, k.area_code), '[]')
  FROM (SELECT DISTINCT c.case_id, c.area_code FROM case_taken c WHERE c.area_code IN (SELECT p.area_code FROM post p
    WHERE p.staff_id = ${staff} AND p.role IN ('coordinator', 'chair', 'police'))) k`;

export const transferFacts = { took };
