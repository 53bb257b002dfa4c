/** Whom cases are about, by the names they prefer, else as recorded, as far as somebody may see them. */
import { pool, statement } from './database.mjs';
import { forumRoles, rights } from './rights.mjs';

const seenBy = {
  perpetrator: {
    word: 'perpetrator_identity',
    roles: { forum: forumRoles, team: [...forumRoles, 'probation', 'health'] },
  },
  victim: { word: 'victim_identity', roles: { forum: forumRoles, team: [...forumRoles, 'isac'] } },
};

/** Where each case stands is asked once; whether a row may be seen then hangs on its agency. Both parts share the forums. */
const given = (row, first) => `((s.in_forum AND ${row}.agency_id = ANY($${first + 1}::uuid[]))
  OR (k.id = ANY($${first + 2}::uuid[]) AND ${row}.agency_id = ANY($${first + 3}::uuid[])))`;
const seen = (part, first) => `(c.part = '${part}' AND ${given('c', first)} AND ${given('m', first)})`;
const named = (standing, may) => `
  SELECT k.id AS "caseId", c.part, c.person_id AS "personId", m.kind, m.full_name AS name
  FROM unnest($1::uuid[]) k (id) ${standing}
  JOIN case_person c ON c.case_id = k.id
  JOIN person_name m ON m.case_id = k.id AND m.person_id = c.person_id AND m.ended_at IS NULL AND m.kind IN ('preferred', 'as_recorded')
  WHERE ${may} ORDER BY m.recorded_at, m.id`;
const standing = `CROSS JOIN LATERAL (SELECT EXISTS (SELECT 1 FROM case_forum f WHERE f.case_id = k.id AND f.forum_id = ANY($4::uuid[])
    AND f.from_at <= $2 AND (f.to_at IS NULL OR f.to_at > $2)) AS in_forum OFFSET 0) s`;
const names = statement(
  named(standing, `k.id <> ALL($3::uuid[]) AND (${seen('perpetrator', 4)} OR ${seen('victim', 7)})`),
);
const bareNames = statement(named('', 'true'));

function inCases(rows) {
  const called = new Map();
  for (const { caseId, part, personId, kind, name } of rows) {
    const parts = called.get(caseId) ?? { perpetrator: new Map(), victim: new Map() };
    called.set(caseId, parts);
    if (kind === 'preferred' || !parts[part].has(personId)) parts[part].set(personId, name);
  }
  const joined = (people) => [...new Set(people.values())].join(', ');
  return new Map(
    [...called].map(([id, parts]) => [id, { perpetrator: joined(parts.perpetrator), victim: joined(parts.victim) }]),
  );
}

/** Names by case and part; a part without any that may be seen is empty. */
export async function namesOf(client, me, caseIds) {
  const [[forums, ...perpetrator], [, ...victim]] = Object.values(seenBy).map((asked) =>
    Object.values(rights(me, asked)).slice(0, 4),
  );
  return inCases((await names(client, [caseIds, me.at, me.barred, forums, ...perpetrator, ...victim])).rows);
}

export const allNamesOf = async (caseIds) => inCases((await bareNames(pool, [caseIds])).rows);
