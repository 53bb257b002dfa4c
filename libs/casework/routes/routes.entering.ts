import { randomUUID } from 'node:crypto';
import { answeringForum, CaseFile } from '../../cases/cases/index.js';
import type { Answers } from '../../platform/resource/define.js';
import { asWhoMay } from '../../platform/things/in-each-post.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseRoute, OtherOrder, type caseRouteFields, type otherOrderFields } from './route.fields.js';
import { categoryOf } from './route.kinds.js';
import { wrong } from './routes.checks.js';
import { watchEnd } from './routes.duties.js';

/** How both are held: a row in each agency of the actor, in the case that an answer names. @throws Problem `not-found` */
export async function inEachAgency(tx: Tx, caseId: string) {
  const { reference: caseReference } = await tx.get(CaseFile, caseId);
  const forumId = (await answeringForum(tx, caseId)) ?? null;
  const agencyIds = [...new Set(tx.actor.posts.map(({ agencyId }) => agencyId))];
  return agencyIds.map((agencyId) => ({
    caseId,
    agencyId,
    category: 'spoFile',
    released: true,
    caseReference,
    forumId,
  }));
}

const entry = (tx: Tx) => ({ id: randomUUID(), version: 1, madeBy: tx.actor.id, madeAt: tx.at });

/**
 * Enters another order, bail or licence with its conditions.
 * @throws Problem `not-found`, `not-allowed`, `invalid-input` for an end before it begins
 */
export async function enter(
  tx: Tx,
  { caseId, untilOn, number, externalKey, ...said }: Answers<typeof otherOrderFields, 'create'>,
): Promise<OtherOrder> {
  const unended = { servedOn: null, servedBy: null, changedOn: null, endedOn: null, endedWhy: null };
  const rows = (await inEachAgency(tx, caseId)).map((held) =>
    Object.assign(new OtherOrder(), { ...entry(tx), ...held, ...unended, state: 'in_force' as const }),
  );
  const row = await asWhoMay(tx, rows);
  if (untilOn && untilOn < said.fromOn) throw wrong('untilOn', 'untilBefore');
  if (said.fromOn > tx.actor.today) throw wrong('fromOn', 'future');
  await tx.add(
    Object.assign(row, said, { untilOn: untilOn ?? null, number: number ?? null, externalKey: externalKey ?? null }),
  );
  if (!(await tx.rows(OtherOrder).where({ id: row.id }).any())) throw wrong('kind', 'unseen');
  watchEnd(tx, row);
  return row;
}

/**
 * Says that a route is considered in a case, and why.
 * @throws Problem `not-found`, `not-allowed`, `invalid-input` for one that was considered already
 */
export async function consider(
  tx: Tx,
  { caseId, route: kind, why, decidedOn = tx.actor.today }: Answers<typeof caseRouteFields, 'create'>,
): Promise<CaseRoute> {
  const rows = (await inEachAgency(tx, caseId)).map((held) =>
    Object.assign(new CaseRoute(), { ...entry(tx), ...held, state: 'considered' as const }),
  );
  const row = await asWhoMay(tx, rows);
  if (decidedOn > tx.actor.today) throw wrong('decidedOn', 'future');
  // One row a case and route, also where the actor does not see the other.
  const held = 'SELECT 1 FROM case_route WHERE case_id = $1 AND kind = $2';
  if ((await tx.run({ text: held, values: [caseId, kind] })).length) throw wrong('route', 'consideredAlready');
  await tx.add(Object.assign(row, { kind, why, decidedOn, category: categoryOf(kind) }));
  if (!(await tx.rows(CaseRoute).where({ id: row.id }).any())) throw wrong('route', 'unseen');
  return row;
}
