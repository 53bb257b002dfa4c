/** Setting an action: checked, written with its move, its entries in the record and its follow-ups, all or nothing. */
import { randomUUID } from 'node:crypto';
import { makeReference } from '../../dist/libs/kernel/reference.js';
import { pool, statement, transaction } from './database.mjs';
import { caseRights, mayRead, places } from './rights.mjs';
import { record } from './who.mjs';

const dayOf = (at) => at.toISOString().slice(0, 10);

const caseSeen = statement(`SELECT id FROM case_file a WHERE id = $1 AND ${mayRead('a', places(3, '$2'))}`);
const inPost = statement(`SELECT 1 FROM post p JOIN staff s ON s.id = p.staff_id AND s.suspended_at IS NULL
  WHERE p.staff_id = $1 AND p.agency_id = $2 AND coalesce(p.from_on, $3) <= $3::date AND coalesce(p.to_on, $3) >= $3
    AND coalesce(p.vetting_expires_on, $3) >= $3`);
const standing = statement(
  `SELECT 1 FROM case_forum WHERE case_id = $1 AND forum_id = ANY($2::uuid[]) AND from_at <= $3 AND (to_at IS NULL OR to_at > $3)`,
);
const firstFree = statement(
  'SELECT r FROM unnest($1::text[]) r WHERE NOT EXISTS (SELECT 1 FROM action a WHERE a.reference = r) LIMIT 1',
);
const freeReference = async (client) => (await firstFree(client, [[1, 2, 3].map(() => makeReference('A'))])).rows[0].r;
const insert =
  statement(`INSERT INTO action (id, reference, case_id, agency_id, category, state, open, text, type, priority, owner_id, due_on,
  owed_since, made_by, made_at) VALUES ($1, $2, $3, $4, 'actions', 'assigned', true, $5, $6, 'normal', $7, $8, $9, $10, $11)`);
const insertMove =
  statement(`INSERT INTO move_made (id, subject, subject_id, move, from_state, to_state, before, version_after, made_by, made_at,
  happened_at, request_id) VALUES ($1, 'Action', $2, 'assign', 'proposed', 'assigned', $3, 1, $4, $5, $5, $6)`);
const insertFollowUp =
  statement(`INSERT INTO follow_up (job, key, payload, made_at, run_at, move_id) VALUES ($1, $2, $3, $4, $5, $6)
  ON CONFLICT DO NOTHING`);

function check(body, today) {
  const { caseId, text, type, agencyId, ownerId, dueOn } = body;
  if (![caseId, agencyId, ownerId].every((id) => /^[\da-f-]{36}$/i.test(id))) throw new Error('ids');
  if (typeof text !== 'string' || !text.trim() || text.length > 1000 || typeof type !== 'string')
    throw new Error('text');
  if (!/^\d{4}-\d\d-\d\d$/.test(dueOn) || dueOn < today) throw new Error('day');
}

export const create = (me, { body }) =>
  transaction(async (client) => {
    const today = dayOf(me.at);
    check(body, today);
    const { caseId, agencyId, ownerId } = body;
    const [reference, ...answers] = await Promise.all([
      freeReference(client),
      caseSeen(client, [caseId, me.at, ...Object.values(caseRights(me))]),
      inPost(client, [ownerId, agencyId, today]),
      standing(client, [
        caseId,
        me.posts.filter(({ role }) => ['coordinator', 'chair'].includes(role)).flatMap(({ forumIds }) => forumIds),
        me.at,
      ]),
    ]);
    if (answers.some(({ rowCount }) => !rowCount)) throw new Error('refused');
    const row = { id: randomUUID(), caseId, agencyId, category: 'actions' };
    const made = { id: row.id, reference, state: 'assigned', version: 1 };
    return { last: (sender) => writing(sender, me, { row, made, body, today }), result: made };
  });

function writing(client, me, { row, made, body, today }) {
  const moveId = randomUUID();
  const later = new Date(me.at.getTime() + 600_000);
  const told = { actionId: row.id, version: 1, move: 'assign', requestId: me.requestId, by: me.id };
  const planned = { kind: 'action', subjectId: row.id, occasion: moveId };
  return [
    insert(client, [
      row.id,
      made.reference,
      row.caseId,
      row.agencyId,
      body.text,
      body.type,
      body.ownerId,
      body.dueOn,
      today,
      me.id,
      me.at,
    ]),
    insertMove(client, [
      moveId,
      row.id,
      JSON.stringify({ ...row, ...body, state: 'proposed' }),
      me.id,
      me.at,
      me.requestId,
    ]),
    record(client, me, { action: 'create', subject: 'Action', row }),
    record(client, me, { action: 'assign', subject: 'Action', row }),
    insertFollowUp(client, ['actions.announce-move', `${row.id}/1`, JSON.stringify(told), me.at, later, moveId]),
    insertFollowUp(client, [
      'reminders.plan-duty',
      `action/${row.id}/${moveId}`,
      JSON.stringify(planned),
      me.at,
      me.at,
      null,
    ]),
  ];
}

export async function bareCreate({ body, staffId }) {
  const at = new Date();
  const id = randomUUID();
  const reference = await freeReference(pool);
  const values = [
    id,
    reference,
    body.caseId,
    body.agencyId,
    body.text,
    body.type,
    body.ownerId,
    body.dueOn,
    dayOf(at),
    staffId,
    at,
  ];
  await insert(pool, values);
  return { id, reference, state: 'assigned', version: 1 };
}
