/** One case with its people, where it stands, who owns its sides and works on it, what was decided, and what may be done. */
import { pool, statement, transaction } from './database.mjs';
import { caseRights, forumRoles, mayRead, places, rights } from './rights.mjs';
import { record } from './who.mjs';

const fields = `c.id, c.reference, c.agency_id AS "agencyId", c.state, c.version, c.opened_at AS "openedAt", c.level_of_concern AS "levelOfConcern",
  c.depth, c.district, c.restricted, c.review_on AS "reviewOn", c.closed_at AS "closedAt", c.external_key AS "externalKey", c.merged_into AS "mergedInto"`;
const ofCase = statement(
  `SELECT ${fields}, c.case_id AS "caseId", c.category FROM case_file c WHERE c.id = $1 AND ${mayRead('c', places(3, '$2'))}`,
);
const bareCase = statement(`SELECT ${fields} FROM case_file c WHERE c.id = $1`);

/** The categories that rows about people have, each with its word in agreements and the roles that see it on a team. */
const about = [
  [
    'perpetratorIdentity',
    { word: 'perpetrator_identity', roles: { forum: forumRoles, team: [...forumRoles, 'probation', 'health'] } },
  ],
  ['victimIdentity', { word: 'victim_identity', roles: { forum: forumRoles, team: [...forumRoles, 'isac'] } }],
  [
    'offendingHistory',
    { word: 'offending_history', roles: { forum: forumRoles, team: [...forumRoles, 'probation', 'cps'] } },
  ],
  ['victimLocation', { word: 'victim_location', roles: { forum: [], team: ['police', 'isac'] } }],
];
export const aboutRights = (me) => about.flatMap(([, asked]) => Object.values(rights(me, asked)).slice(0, 4));
export const seenOf = (row, { first, barred, at }) => {
  const alternatives = about.map(
    ([category], index) =>
      `(${row}.category = '${category}' AND ${mayRead(row, { ...places(first + 4 * index, at), barred })})`,
  );
  return `(${alternatives.join(' OR ')})`;
};

const name = `json_build_object('kind', m.kind, 'fullName', m.full_name, 'surname', m.surname, 'forename', m.forename, 'nameKey', m.name_key,
  'fromOn', m.from_on, 'toOn', m.to_on, 'source', m.source)`;
const fact = `json_build_object('kind', m.kind, 'value', m.value, 'valueKey', m.value_key, 'fromOn', m.from_on, 'toOn', m.to_on, 'source', m.source)`;

/** People with the names and facts that one may see; `which` says whose. */
export const records = (which, may) => `
  SELECT p.case_id AS "caseId", p.person_id AS "personId", p.part,
    (SELECT coalesce(json_agg(${name} ORDER BY m.recorded_at, m.id), '[]') FROM person_name m
      WHERE m.case_id = p.case_id AND m.person_id = p.person_id AND m.ended_at IS NULL AND ${may('m')}) AS names,
    (SELECT coalesce(json_agg(${fact} ORDER BY m.recorded_at, m.id), '[]') FROM person_fact m
      WHERE m.case_id = p.case_id AND m.person_id = p.person_id AND m.ended_at IS NULL AND ${may('m')}) AS facts,
    (SELECT m.answers || jsonb_build_object('verifiedOn', m.verified_on) FROM safe_contact m
      WHERE m.case_id = p.case_id AND m.person_id = p.person_id AND m.to_at IS NULL AND ${may('m')} LIMIT 1) AS "safeContact"
  FROM case_person p WHERE ${which} AND ${may('p')} ORDER BY p.part, p.id`;

export const withName = (row) => {
  const called =
    row.names.find(({ kind }) => kind === 'preferred') ?? row.names.find(({ kind }) => kind === 'as_recorded');
  row.name = called?.fullName ?? null;
  return row;
};

const people = statement(records('p.case_id = $1', (row) => seenOf(row, { first: 4, barred: '$3', at: '$2' })));
const barePeople = statement(records('p.case_id = $1', () => 'true'));
const concerned = `($2::bool OR $1 = ANY($3::uuid[]))`;
const forums = (may) => `SELECT f.forum_id AS "forumId", o.name, f.from_at AS "fromAt",
    f.leads, k.level_of_concern AS "levelOfConcern", k.review_on AS "reviewOn"
  FROM case_forum f JOIN forum o ON o.id = f.forum_id LEFT JOIN case_concern k ON k.case_id = f.case_id AND k.forum_id = f.forum_id
  WHERE f.case_id = $1 AND f.to_at IS NULL AND ${may} ORDER BY f.from_at, f.id`;
const owners = (may) => `SELECT side, area_code AS "areaCode", from_at AS "fromAt" FROM case_owner
  WHERE case_id = $1 AND to_at IS NULL AND ${may} ORDER BY id`;
const team = (may) => `SELECT t.staff_id AS "staffId", t.agency_id AS "agencyId", t.part, t.from_at AS "fromAt",
    s.forename || ' ' || s.surname AS name, a.name AS agency
  FROM case_team t JOIN staff s ON s.id = t.staff_id JOIN agency a ON a.id = t.agency_id
  WHERE t.case_id = $1 AND t.to_at IS NULL AND ${may} ORDER BY t.from_at, t.id`;
const decisions = (may) => `SELECT d.move, d.reason, d.made_at AS "madeAt", d.happened_at AS "happenedAt",
    s.forename || ' ' || s.surname AS "madeByName"
  FROM case_decision d JOIN staff s ON s.id = d.made_by
  WHERE d.case_id = $1 AND d.taken_back_at IS NULL AND ${may} ORDER BY d.made_at, d.id`;
const parts = [forums, owners, team, decisions].map((part) => statement(part(concerned)));
const bareParts = [forums, owners, team, decisions].map((part) => statement(part('true')));
const stands = statement(
  `SELECT f.forum_id AS "forumId", EXISTS (SELECT 1 FROM case_lead l WHERE l.case_id = f.case_id AND l.forum_id = f.forum_id
      AND l.from_at <= $2 AND (l.to_at IS NULL OR l.to_at > $2)) AS leads
   FROM case_forum f WHERE f.case_id = $1 AND f.from_at <= $2 AND (f.to_at IS NULL OR f.to_at > $2)`,
);
const lastMove =
  statement(`SELECT id, made_by, made_at, version_after FROM move_made WHERE subject_id = $1 AND taken_back_at IS NULL
  ORDER BY made_at DESC, version_after DESC LIMIT 1`);

const labels = {
  monitor: 'Move to monitoring',
  step_up: 'Make active again',
  close: 'Close',
  reopen: 'Reopen',
  team: 'Set the team',
  grant: 'Give access',
  restrict: 'Restrict the case',
  clear: 'Clear a person by name',
  unrestrict: 'Lift the restriction',
  leave_forum: 'Close in your forum',
  bar: 'Exclude a person (conflict of interest)',
  unbar: 'End the exclusion',
  set_district: 'Set the district',
  set_concern: 'Set the level of concern',
  check_contact: 'Update safe contact details',
  declare: 'I have a conflict of interest',
};
const worked = [
  'close',
  'team',
  'grant',
  'restrict',
  'clear',
  'unrestrict',
  'leave_forum',
  'set_district',
  'set_concern',
  'bar',
  'unbar',
];
const running = {
  active: ['monitor', ...worked],
  monitoring: ['step_up', ...worked],
  open_triage: ['team', 'grant', 'restrict', 'clear', 'unrestrict', 'set_district', 'bar', 'unbar'],
  closed: ['reopen', 'grant', 'restrict', 'clear', 'unrestrict', 'bar', 'unbar'],
};

/** For the forum that leads the case alone. */
const ofTheLead = ['monitor', 'step_up', 'close', 'reopen', 'restrict', 'unrestrict', 'set_district'];

/** Whoever may be shown how to reach the victim. */
const reaching = ['coordinator', 'chair', 'police', 'isac', 'idva'];

function movesOf(me, row, standing) {
  const runs = me.posts
    .filter(({ role }) => ['coordinator', 'chair'].includes(role))
    .flatMap(({ forumIds }) => forumIds);
  const mine = standing.filter(({ forumId }) => runs.includes(forumId));
  const isLead = mine.some(({ leads }) => leads);
  const not = row.restricted ? ['restrict'] : ['unrestrict', 'clear'];
  const may = (one) => !not.includes(one) && (isLead || !ofTheLead.includes(one));
  const open = mine.length ? running[row.state].filter(may) : [];
  const isShownHow = me.posts.some(({ role }) => reaching.includes(role)) && row.state !== 'closed';
  const atBar = open.includes('bar') ? open.indexOf('bar') : open.length;
  const all = [...open.slice(0, atBar), ...(isShownHow ? ['check_contact'] : []), ...open.slice(atBar), 'declare'];
  return all.map((one) => ({ name: one, label: labels[one] }));
}

const called = (known, part) => known.find((one) => one.part === part)?.name ?? null;
const whole = (row, known, [inForums, owned, members, decided]) => ({
  ...row,
  perpetrator: called(known, 'perpetrator'),
  victim: called(known, 'victim'),
  people: known,
  forums: inForums.rows,
  owners: owned.rows,
  team: members.rows,
  decisions: decided.rows,
});

const show = (me, { id }) =>
  transaction(async (client) => {
    const teamed = me.team.map(({ caseId }) => caseId);
    const mine = me.posts.filter(({ role }) => forumRoles.includes(role)).flatMap(({ forumIds }) => forumIds);
    const [found, known, standing] = await Promise.all([
      ofCase(client, [id, me.at, ...Object.values(caseRights(me))]),
      people(client, [id, me.at, me.barred, ...aboutRights(me)]),
      stands(client, [id, me.at]),
      lastMove(client, [id]),
    ]);
    const [row] = found.rows;
    if (!row) throw new Error('not found');
    const inForum = standing.rows.some(({ forumId }) => mine.includes(forumId));
    const shown = await Promise.all(parts.map((part) => part(client, [id, inForum, teamed])));
    const line = { ...row, caseId: undefined, category: undefined };
    return {
      last: (sender) => [record(sender, me, { action: 'read', subject: 'CaseFile', row })],
      result: { ...whole(line, known.rows.map(withName), shown), moves: movesOf(me, row, standing.rows) },
    };
  });

async function bareShow({ id }) {
  const [found, known, ...shown] = await Promise.all([
    bareCase(pool, [id]),
    barePeople(pool, [id]),
    ...bareParts.map((part) => part(pool, [id])),
  ]);
  return whole(found.rows[0], known.rows.map(withName), shown);
}

export const caseRoutes = [{ method: 'GET', path: /^\/cases\/([\da-f-]{36})$/, dutiful: show, bare: bareShow }];
