/** Whom a case is about, by the names they prefer, else as recorded, as far as somebody may see them. */
import { forumRoles, mayRead, places, rights } from './rights.mjs';

const seenBy = {
  perpetrator: {
    word: 'perpetrator_identity',
    roles: { forum: forumRoles, team: [...forumRoles, 'probation', 'health'] },
  },
  victim: { word: 'victim_identity', roles: { forum: forumRoles, team: [...forumRoles, 'isac'] } },
};

const named = (part, caseId, may) => `(SELECT string_agg(DISTINCT one.name, ', ') FROM case_person c,
    LATERAL (SELECT m.full_name AS name FROM person_name m WHERE m.case_id = c.case_id AND m.person_id = c.person_id AND m.ended_at IS NULL
      AND m.kind IN ('preferred', 'as_recorded') AND ${may('m')} ORDER BY m.kind = 'preferred' DESC, m.recorded_at, m.id LIMIT 1) one
  WHERE c.case_id = ${caseId} AND c.part = '${part}' AND ${may('c')}) AS "${part}"`;

/** Two columns; the statement takes eight values from `$first` on, see `namingRights`. */
export const peopleOf = (caseId, { first, barred, at }) =>
  ['perpetrator', 'victim']
    .map((part, index) => named(part, caseId, (row) => mayRead(row, { ...places(first + 4 * index, at), barred })))
    .join(', ');

export const namingRights = (me) =>
  Object.values(seenBy).flatMap((asked) => Object.values(rights(me, asked)).slice(0, 4));

/** The same two columns for somebody who may see everything. */
export const peopleOfAll = (caseId) =>
  ['perpetrator', 'victim'].map((part) => named(part, caseId, () => 'true')).join(', ');
