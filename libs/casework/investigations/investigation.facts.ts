import type { Whose } from '../../platform/domain.js';

/** The cases whose investigation the person handed over, for which unit they held it, and up to when they read each. */
const handedOver = ({ staff, at }: Whose): string => `
  SELECT coalesce(json_agg(json_build_object('caseId', h.case_id, 'agencyId', h.agency_id, 'until', h.until) ORDER BY h.case_id, h.agency_id, h.until), '[]')
  FROM case_handed_over h WHERE h.staff_id = ${staff} AND h.until <= ${at}`;

/** When they handed a case over. */
export const handingTurns = ({ staff }: Whose): string =>
  `SELECT h.until FROM case_handed_over h WHERE h.staff_id = ${staff}`;

export const investigationFacts = { handedOver };
