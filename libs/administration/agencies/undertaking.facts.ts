import type { Whose } from '../../platform/domain.js';

/** Whether no terms are owed of which the grace is over: each was accepted, or one that came after it. */
export const termsKept = (agency: string, day: string): string => `
  NOT EXISTS (SELECT 1 FROM undertaking u
    WHERE u.kind = 'terms' AND u.state = 'published' AND u.from_on + u.grace_days < ${day}
      AND NOT EXISTS (SELECT 1 FROM acceptance x JOIN undertaking n ON n.id = x.undertaking_id
        WHERE x.agency_id IN (${agency}.id, ${agency}.controller_id) AND n.kind = 'terms' AND n.issue >= u.issue))`;

/** The issue of the promise in force that day, where the person has not accepted it nor one that came after it. */
export const promiseOwed = ({ staff, day }: Whose): string => `
  SELECT u.id FROM undertaking u
  WHERE u.kind = 'promise' AND u.state = 'published' AND u.from_on <= ${day}
    AND NOT EXISTS (SELECT 1 FROM acceptance x JOIN undertaking n ON n.id = x.undertaking_id
      WHERE x.staff_id = ${staff} AND n.kind = 'promise' AND n.issue >= u.issue)
  ORDER BY u.issue DESC LIMIT 1`;
