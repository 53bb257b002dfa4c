/** My open actions; setting one is next door. */
import { pool, statement, transaction } from './database.mjs';
import { bareCreate, create } from './new-action.mjs';
import { allNamesOf, namesOf } from './naming.mjs';
import { caseRights, forumRoles, mayRead, places, rights } from './rights.mjs';
import { record } from './who.mjs';

const fields = `a.id, a.reference, a.case_id AS "caseId", a.agency_id AS "agencyId", a.state, a.open, a.version, a.text, a.type, a.tactic, a.risk,
  a.pillar, a.priority, a.success_test AS "successTest", a.owner_id AS "ownerId", a.deputy_id AS "deputyId", a.due_on AS "dueOn",
  a.original_due_on AS "originalDueOn", a.owed_since AS "owedSince", a.reason, a.evidence, a.done_on AS "doneOn",
  a.claimed_at AS "claimedAt", a.superseded_by AS "supersededBy", a.requested_by AS "requestedBy", a.item_id AS "itemId",
  a.meeting_id AS "meetingId", a.external_key AS "externalKey", a.made_by AS "madeBy", a.made_at AS "madeAt",
  g.name AS "agencyName", o.forename || ' ' || o.surname AS "ownerName", d.forename || ' ' || d.surname AS "deputyName"`;
const joined = `JOIN agency g ON g.id = a.agency_id JOIN staff o ON o.id = a.owner_id LEFT JOIN staff d ON d.id = a.deputy_id`;

const p = places(3, '$2');
const c = { ...places(9, '$2'), barred: '$7' };
const seen = `a.owner_id = $1 AND a.open AND (${mayRead('a', p)} OR (a.agency_id = ANY($8::uuid[]) AND a.case_id <> ALL($7::uuid[])))`;
const mine = statement(`
  SELECT a.total, ${fields}, CASE WHEN ${mayRead('k', c)} THEN k.reference END AS "caseReference"
  FROM (SELECT *, count(*) OVER ()::int AS total FROM action a WHERE ${seen} ORDER BY a.due_on, a.id LIMIT 50) a ${joined} JOIN case_file k ON k.id = a.case_id
  ORDER BY a.due_on, a.id`);
const bareMine = statement(`
  SELECT ${fields}, k.reference AS "caseReference"
  FROM (SELECT * FROM action a WHERE a.owner_id = $1 AND a.open ORDER BY a.due_on, a.id LIMIT 50) a ${joined} JOIN case_file k ON k.id = a.case_id
  ORDER BY a.due_on, a.id`);

const dayOf = (at) => at.toISOString().slice(0, 10);
const completed = (rows, names, today) => {
  for (const row of rows) {
    const { perpetrator, victim } = names.get(row.caseId) ?? {};
    row.people = { ...(perpetrator && { perpetrator }), ...(victim && { victim }) };
    row.total = undefined;
    row.overdue = row.state !== 'proposed' && row.dueOn < today;
    row.lateness = row.overdue ? 'overdue' : null;
  }
  return rows;
};
const caseIdsOf = (rows) => [...new Set(rows.map(({ caseId }) => caseId))];

/** The page, its count, and the entry that says that a list was read. */
const listMine = (me) =>
  transaction(async (client) => {
    const own = rights(me, { word: 'actions', roles: { forum: forumRoles, team: forumRoles } });
    const agencies = me.posts.map(({ agencyId }) => agencyId);
    const values = [me.id, me.at, ...Object.values(own), agencies, ...Object.values(caseRights(me)).slice(0, 4)];
    const { rows } = await mine(client, values);
    const total = rows[0]?.total ?? 0;
    const items = completed(rows, await namesOf(client, me, caseIdsOf(rows)), dayOf(me.at));
    const details = { asked: ['open', 'mine'], count: total };
    return {
      last: (sender) => [record(sender, me, { action: 'list', subject: 'Action', details })],
      result: { items, total, next: total > rows.length ? String(rows.length) : null },
    };
  });

const bareList = async ({ staffId }) => {
  const { rows } = await bareMine(pool, [staffId]);
  return { items: completed(rows, await allNamesOf(caseIdsOf(rows)), dayOf(new Date())), next: null };
};

export const actionRoutes = [
  { method: 'GET', path: /^\/actions$/, dutiful: listMine, bare: bareList },
  { method: 'POST', path: /^\/actions$/, dutiful: create, bare: bareCreate },
];
