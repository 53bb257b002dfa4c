import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { answeringForum, CaseFile } from '../../cases/cases/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { asMade, type Made } from '../../platform/things/made.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Row, Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { CaseRoute, OtherOrder } from './route.entity.js';
import { considerForm, enterForm, type Considered, type Entered } from './route.forms.js';
import { categoryOf } from './route.kinds.js';
import { wrong } from './routes.checks.js';
import { watchEnd } from './routes.moves.js';

/** What stands beside the orders of a case; what becomes of it is a move. */
@Injectable()
export class Routes {
  constructor(@Inject(Work) private readonly work: Work) {}

  /**
   * Enters another order, bail or licence with its conditions.
   * @throws Problem `not-found`, `not-allowed`, `invalid-input` for an end before it begins
   */
  enter(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(enterForm, body);
    return this.work.once(actor, 'other-orders.create', async (tx) => asMade(await entered(tx, asked)));
  }

  /**
   * Says that a route is considered in a case, and why.
   * @throws Problem `not-found`, `not-allowed`, `invalid-input` for one that was considered already
   */
  consider(actor: Actor, body: unknown): Promise<Made> {
    const asked = readForm(considerForm, body);
    return this.work.once(actor, 'case-routes.create', async (tx) => asMade(await considered(tx, asked)));
  }
}

type Stood = Row & { agencyId: string };

/** As whom it can be entered: a row for each of somebody's posts, and the case that it is about. */
export async function toEnter<T extends Stood>(
  tx: Tx,
  caseId: string,
  fresh: () => T,
): Promise<{ file: CaseFile; rows: T[] }> {
  const file = await tx.get(CaseFile, caseId);
  const [forumId, agencies] = [
    await answeringForum(tx, caseId),
    [...new Set(tx.actor.posts.map(({ agencyId }) => agencyId))],
  ];
  const common = {
    caseId,
    caseReference: file.reference,
    forumId: forumId ?? null,
    version: 1,
    madeBy: tx.actor.id,
    madeAt: tx.at,
  };
  return {
    file,
    rows: agencies.map((agencyId) => Object.assign(fresh(), { id: randomUUID(), ...common, agencyId, released: true })),
  };
}

/** In the post that was chosen, else in the first that fits. @throws Problem `not-allowed` */
async function asWhoMay<T extends Stood>(tx: Tx, rows: readonly T[]): Promise<T> {
  const [first] = rows;
  if (!first) throw new Problem('not-allowed');
  const fitting = await tx.postsForAll(first.constructor, [...rows], 'create');
  const pairs = rows.flatMap((row, at) => (fitting[at] ?? []).map((post) => ({ row, post })));
  const found = pairs.find(({ post }) => post.id === tx.actor.request.post) ?? pairs[0];
  if (!found) throw refusalOf(first.constructor.name, first, 'create');
  return found.row;
}

const ended = {
  number: null,
  servedOn: null,
  servedBy: null,
  changedOn: null,
  endedOn: null,
  endedWhy: null,
  externalKey: null,
  untilOn: null,
} as const;

export const freshOrder = (): OtherOrder =>
  Object.assign(new OtherOrder(), { category: 'spoFile', state: 'in_force', ...ended });
export const freshRoute = (): CaseRoute => Object.assign(new CaseRoute(), { category: 'spoFile', state: 'considered' });

async function entered(tx: Tx, { caseId, ...asked }: Entered): Promise<OtherOrder> {
  const row = await asWhoMay(tx, (await toEnter(tx, caseId, freshOrder)).rows);
  if (asked.untilOn && asked.untilOn < asked.fromOn) throw wrong('untilOn', 'untilBefore');
  if (asked.fromOn > tx.actor.today) throw wrong('fromOn', 'future');
  const said = Object.entries(asked).filter(([, value]) => value !== undefined);
  await tx.add(Object.assign(row, Object.fromEntries(said)));
  if (!(await tx.rows(OtherOrder).where({ id: row.id }).any())) throw wrong('kind', 'unseen');
  watchEnd(tx, row);
  return row;
}

async function considered(
  tx: Tx,
  { caseId, route: kind, why, decidedOn = tx.actor.today }: Considered,
): Promise<CaseRoute> {
  const row = await asWhoMay(tx, (await toEnter(tx, caseId, freshRoute)).rows);
  if (decidedOn > tx.actor.today) throw wrong('decidedOn', 'future');
  // One row a case and route, also where whoever asks does not see the other.
  const held = 'SELECT 1 FROM case_route WHERE case_id = $1 AND kind = $2';
  if ((await tx.run({ text: held, values: [caseId, kind] })).length) throw wrong('route', 'consideredAlready');
  await tx.add(Object.assign(row, { kind, why, decidedOn, category: categoryOf(kind) }));
  if (!(await tx.rows(CaseRoute).where({ id: row.id }).any())) throw wrong('route', 'unseen');
  return row;
}
