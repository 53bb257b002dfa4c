/**
 * Cases of advocacy services, each with all by which another may be known to be about the same victim: the same person, the
 * only victim of the same case of the clinic, and the same name and day of birth. The keys never leave the process.
 * @param cases as SQL, with the `id` and the `state` of each
 * @param columns what is told of each besides, of `c`
 */
export const withVictims = (cases: string, columns: string): string => `
  WITH c AS (${cases}),
  of_clinic AS (
    SELECT l.case_id, min(v.person_id::text) AS person FROM c JOIN advocacy_link l ON l.case_id = c.id
    JOIN case_person v ON v.case_id = l.clinic_case_id AND v.part = 'victim'
    WHERE l.ended_at IS NULL OR c.state = 'transferred'
    GROUP BY l.case_id, l.clinic_case_id HAVING count(DISTINCT v.person_id) = 1)
  SELECT ${columns}, ARRAY(
    SELECT coalesce(p.merged_into, p.id)::text FROM case_person v JOIN person p ON p.id = v.person_id WHERE v.case_id = c.id AND v.part = 'victim'
    UNION SELECT coalesce(p.merged_into, p.id)::text FROM of_clinic o JOIN person p ON p.id = o.person::uuid WHERE o.case_id = c.id
    UNION SELECT n.name_key || ' ' || f.value FROM case_person v
      JOIN person_name n ON n.case_id = c.id AND n.person_id = v.person_id AND n.ended_at IS NULL
      JOIN person_fact f ON f.case_id = c.id AND f.person_id = v.person_id AND f.kind = 'date_of_birth' AND f.ended_at IS NULL
      WHERE v.case_id = c.id AND v.part = 'victim') AS keys
  FROM c`;
