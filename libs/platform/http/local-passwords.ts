/**
 * Whether somebody belongs to an agency, or to a team of one, that requires its own identity provider on a day: a
 * condition in SQL, given the expressions for the staff member's id and the day.
 */
export const elsewhere = (staff: string, day: string): string => `EXISTS (
  SELECT 1 FROM post p JOIN agency a ON a.id = p.agency_id JOIN identity_provider i ON i.agency_id IN (a.id, a.controller_id)
  WHERE p.staff_id = ${staff} AND (p.from_on IS NULL OR p.from_on <= ${day}) AND (p.to_on IS NULL OR p.to_on >= ${day})
    AND i.required AND i.starts_on <= ${day} AND (i.ends_on IS NULL OR i.ends_on >= ${day}))`;
