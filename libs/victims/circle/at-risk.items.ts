import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { staffNames } from '../../administration/agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import { day } from '../../platform/http/form.js';
import { readNames } from '../../platform/resource/names.js';
import type { Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { AtRiskItem } from './at-risk-item.entity.js';
import type { AtRiskAnswers, PersonAtRisk } from './at-risk.fields.js';
import { mustBeToCome } from './circle.checks.js';

/** Adds to the plan of a person at risk. @throws Problem `invalid-input` for a day that has passed */
export async function addItem(tx: Tx, row: PersonAtRisk, given: AtRiskAnswers<'add_item'>): Promise<void> {
  mustBeToCome(tx, 'dueOn', given.dueOn);
  const { what, who, dueOn } = given;
  const { id: personAtRiskId, caseId, agencyId, category, writings: writing } = row;
  const item = {
    id: randomUUID(),
    personAtRiskId,
    caseId,
    agencyId,
    category,
    released: false,
    what,
    who,
    dueOn,
    doneAt: null,
    doneBy: null,
    writing,
    doneWriting: null,
    madeBy: tx.actor.id,
    madeAt: tx.at,
    withdrawnAt: null,
  };
  await tx.along(Object.assign(new AtRiskItem(), item));
}

/** @throws Problem `invalid-input` for what is done or is no item of this plan */
export async function finishItem(
  tx: Tx,
  row: PersonAtRisk,
  { itemId, happenedAt }: AtRiskAnswers<'finish_item'> & Happened,
): Promise<void> {
  const text = `UPDATE at_risk_item SET done_at = $3, done_by = $4, done_writing = $5
    WHERE id = $1 AND person_at_risk_id = $2 AND done_at IS NULL AND withdrawn_at IS NULL RETURNING id`;
  const done = await tx.run({ text, values: [itemId, row.id, happenedAt, tx.actor.id, row.writings] });
  if (!done.length) throw invalid({ field: 'itemId', message: 'circle.errors.item' });
}

/** Takes back what the last writing added to the plan, or marked as done. */
export async function takeBackItems(tx: Tx, { id, writings }: PersonAtRisk): Promise<void> {
  const values = [id, writings];
  const drop = `UPDATE at_risk_item SET withdrawn_at = $3 WHERE person_at_risk_id = $1 AND writing = $2 AND withdrawn_at IS NULL`;
  await tx.run({ text: drop, values: [...values, tx.at] });
  const back = `UPDATE at_risk_item SET done_at = NULL, done_by = NULL, done_writing = NULL
    WHERE person_at_risk_id = $1 AND done_writing = $2`;
  await tx.run({ text: back, values });
}

export const itemShape = z.object({
  id: z.guid(),
  what: z.string(),
  who: z.string(),
  dueOn: day(),
  doneAt: z.date().nullable(),
  doneByName: z.string().nullable(),
  overdue: z.boolean(),
});
export type ItemTold = Awaited<ReturnType<typeof itemsOf>>[number];

/** The plan of a person at risk, what is to be done soonest first. */
export async function itemsOf(tx: Tx, personAtRiskId: string) {
  const rows = await tx
    .rows(AtRiskItem)
    .where({ personAtRiskId, withdrawnAt: { $exists: false } })
    .orderBy('dueOn')
    .all();
  const done = new Set(rows.flatMap(({ doneBy }) => doneBy ?? []));
  const nameOf = await readNames(tx, new Map([[staffNames, done]]));
  return rows.map(({ id, what, who, dueOn, doneAt, doneBy }) => ({
    id,
    what,
    who,
    dueOn,
    doneAt,
    doneByName: nameOf(doneBy),
    overdue: !doneAt && dueOn < tx.actor.today,
  }));
}
