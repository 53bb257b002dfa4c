/** My open actions; setting one is next door. */
import { pool, statement, transaction } from './database.mjs';
import { bareCreate, create } from './new-action.mjs';
import { namingRights, peopleOf, peopleOfAll } from './naming.mjs';
import { caseRights, forumRoles, mayRead, places, rights } from './rights.mjs';
import { record } from './who.mjs';

const fields = `a.id, a.reference, a.case_id AS "caseId", a.agency_id AS "agencyId", a.state, a.open, a.version, a.text, a.type, a.risk,
  a.priority, a.success_test AS "successTest", a.owner_id AS "ownerId", a.deputy_id AS "deputyId", a.due_on AS "dueOn",
  a.original_due_on AS "originalDueOn", a.owed_since AS "owedSince", a.reason, a.evidence, a.done_on AS "doneOn",
  a.claimed_at AS "claimedAt", a.superseded_by AS "supersededBy", a.requested_by AS "requestedBy", a.item_id AS "itemId",
  a.meeting_id AS "meetingId", a.external_key AS "externalKey", a.made_by AS "madeBy", a.made_at AS "madeAt",
  g.name AS "agencyName", o.forename || ' ' || o.surname AS "ownerName", d.forename || ' ' || d.surname AS "deputyName"`;
const joined = `JOIN agency g ON g.id = a.agency_id JOIN staff o ON o.id = a.owner_id LEFT JOIN staff d ON d.id = a.deputy_id`;

const p = places(3, '$2');
const c = { ...places(9, '$2'), barred: '$7' };
const seen = `a.owner_id = $1 AND a.open AND (${mayRead('a', p)} OR (a.agency_id = ANY($8::uuid[]) AND a.case_id <> ALL($7::uuid[])))`;
const mine = statement(`
  SELECT a.total, ${fields}, CASE WHEN ${mayRead('k', c)} THEN k.reference END AS "caseReference",
    ${peopleOf('a.case_id', { first: 13, barred: '$7', at: '$2' })}
  FROM (SELECT *, count(*) OVER ()::int AS total FROM action a WHERE ${seen} ORDER BY a.due_on, a.id LIMIT 50) a ${joined} JOIN case_file k ON k.id = a.case_id
  ORDER BY a.due_on, a.id`);
const bareMine = statement(`
  SELECT ${fields}, k.reference AS "caseReference", ${peopleOfAll('a.case_id')}
  FROM (SELECT * FROM action a WHERE a.owner_id = $1 AND a.open ORDER BY a.due_on, a.id LIMIT 50) a ${joined} JOIN case_file k ON k.id = a.case_id
  ORDER BY a.due_on, a.id`);

const withTimes = (items, today) => {
  for (const item of items) {
    item.overdue = item.state !== 'proposed' && item.dueOn < today;
    const { perpetrator, victim } = item;
    delete item.perpetrator;
    delete item.victim;
    item.people = { ...(perpetrator && { perpetrator }), ...(victim && { victim }) };
    item.lateness = item.overdue ? 'overdue' : null;
  }
  return items;
};
const dayOf = (at) => at.toISOString().slice(0, 10);

/** The page, its count, and the entry that says that a list was read. */
const listMine = (me) =>
  transaction(async (client) => {
    const own = rights(me, { word: 'actions', roles: { forum: forumRoles, team: forumRoles } });
    const of = caseRights(me);
    const seenBy = [me.id, me.at, ...Object.values(own), me.posts.map(({ agencyId }) => agencyId)];
    const { rows } = await mine(client, [...seenBy, ...Object.values(of).slice(0, 4), ...namingRights(me)]);
    const total = rows[0]?.total ?? 0;
    for (const row of rows) row.total = undefined;
    const items = withTimes(rows, dayOf(me.at));
    const details = { asked: ['open', 'mine'], count: total };
    return {
      last: (sender) => [record(sender, me, { action: 'list', subject: 'Action', details })],
      result: { items, total, next: total > items.length ? String(items.length) : null },
    };
  });

const bareList = async ({ staffId }) => {
  const { rows } = await bareMine(pool, [staffId]);
  return { items: withTimes(rows, dayOf(new Date())), next: null };
};

export const actionRoutes = [
  { method: 'GET', path: /^\/actions$/, dutiful: listMine, bare: bareList },
  { method: 'POST', path: /^\/actions$/, dutiful: create, bare: bareCreate },
];
