/** What a person may read, from the facts about them: as values, and as a clause over a row that belongs to a case. */
import { givers } from './who.mjs';

/** Of these forums' cases the rows of these agencies; of the teams' cases likewise; of one's own agencies all; of a barred case none. */
const standsIn = (
  row,
  forums,
  at,
) => `EXISTS (SELECT 1 FROM case_forum f WHERE f.case_id = ${row}.case_id AND f.forum_id = ANY(${forums}::uuid[])
  AND f.from_at <= ${at} AND (f.to_at IS NULL OR f.to_at > ${at}) OFFSET 0)`;
/** The tests on the row itself go first. */
export const mayRead = (row, { forums, forumGivers, teamed, teamGivers, barred, at }) => `
  ((${row}.agency_id = ANY(${forumGivers}::uuid[]) AND ${standsIn(row, forums, at)})
    OR (${row}.agency_id = ANY(${teamGivers}::uuid[]) AND ${row}.case_id = ANY(${teamed}::uuid[])))
  AND ${row}.case_id <> ALL(${barred}::uuid[])`;

export const forumRoles = ['coordinator', 'chair', 'police'];
export const teamRoles = [...forumRoles, 'probation', 'health', 'isac'];

/** The facts as a person's rights over one category, as values for a statement. */
export function rights(me, { word, roles }) {
  const inForums = me.posts.filter(({ role }) => roles.forum.includes(role));
  const inTeams = me.posts.filter(({ role }) => roles.team.includes(role));
  return {
    forums: inForums.flatMap(({ forumIds }) => forumIds),
    forumGivers: inForums.flatMap((post) => givers(post, word)),
    teamed: inTeams.flatMap(({ agencyId }) =>
      me.team.filter((one) => one.agencyId === agencyId).map(({ caseId }) => caseId),
    ),
    teamGivers: inTeams.flatMap((post) => givers(post, word)),
    barred: me.barred,
  };
}

export const caseRights = (me) => rights(me, { word: 'case_exists', roles: { forum: forumRoles, team: teamRoles } });

/** The values of `rights` in the order in which a statement's `$n` take them. */
export const places = (first, at) => ({
  forums: `$${first}`,
  forumGivers: `$${first + 1}`,
  teamed: `$${first + 2}`,
  teamGivers: `$${first + 3}`,
  barred: `$${first + 4}`,
  at,
});
