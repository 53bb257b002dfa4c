import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { invalid } from '../../kernel/problem.js';
import { moveSpec, type Happened } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { LegalHold, type Retention } from './retention.entity.js';
import { becauseForm, holdForm, liftForm, nothingForm, regroupForm } from './retention.forms.js';
import { approve, propose, refuse } from './disposals.deciding.js';
import { owed, settleDue } from './retentions.clocks.js';
import { heldAs, inForce, keepDecision, takeBackDecision } from './retentions.deciding.js';

type Given<F extends z.ZodType> = z.output<F> & Happened;

const error = (field: string, name: string) => invalid({ field, message: `retention.errors.${name}` });

const takeBack =
  (move: string) =>
  async (tx: Tx, row: Retention): Promise<void> => {
    await takeBackDecision(tx, row, move);
    owed(tx, row);
  };

async function review(tx: Tx, row: Retention): Promise<void> {
  await keepDecision(tx, row, { move: 'review' });
  owed(tx, row);
}

/** The next review is due by the rule of its group, counted from this one. */
async function retain(tx: Tx, row: Retention, { reason }: Given<typeof becauseForm>): Promise<void> {
  await settleDue(tx, row, tx.actor.today);
  await keepDecision(tx, row, { move: 'retain', reason });
  owed(tx, row);
}

/** From the day on which its clear period began: what a group asks does not depend on when somebody chose it. */
async function regroup(tx: Tx, row: Retention, { group, reason }: Given<typeof regroupForm>): Promise<void> {
  if (group === row.groupKey) throw error('group', 'sameGroup');
  Object.assign(row, { groupKey: group, groupWhy: 'person' });
  await settleDue(tx, row, row.state === 'retained' ? tx.actor.today : row.clearFrom);
  await keepDecision(tx, row, { move: 'regroup', reason });
  owed(tx, row);
}

/** @throws Problem `invalid-input` where a hold of the kind is on already */
async function hold(tx: Tx, row: Retention, { kind, reason }: Given<typeof holdForm>): Promise<void> {
  const same = tx.rows(LegalHold).where({ retentionId: row.id, kind, ...inForce });
  if (await same.any()) throw error('kind', 'heldAlready');
  await tx.along(
    Object.assign(new LegalHold(), {
      id: randomUUID(),
      ...heldAs(row),
      kind,
      reason,
      madeBy: tx.actor.id,
      madeAt: tx.at,
      liftedBy: null,
      liftedAt: null,
      liftedReason: null,
      takenBackAt: null,
    }),
  );
  row.held = true;
  await keepDecision(tx, row, { move: 'put_on_hold', reason, holdKind: kind });
  owed(tx, row);
}

async function undoHold(tx: Tx, row: Retention): Promise<void> {
  const text = `UPDATE legal_hold SET taken_back_at = $2 WHERE id = (SELECT id FROM legal_hold
    WHERE retention_id = $1 AND taken_back_at IS NULL ORDER BY made_at DESC LIMIT 1)`;
  await tx.run({ text, values: [row.id, tx.at] });
  await takeBack('put_on_hold')(tx, row);
}

/** @throws Problem `invalid-input` where no hold of the kind is on */
async function lift(tx: Tx, row: Retention, { kind, reason }: Given<typeof liftForm>): Promise<void> {
  const on = await tx
    .rows(LegalHold)
    .where({ retentionId: row.id, ...inForce })
    .all();
  const one = on.find((held) => held.kind === kind);
  if (!one) throw error('kind', 'notHeld');
  const text = 'UPDATE legal_hold SET lifted_by = $2, lifted_at = $3, lifted_reason = $4 WHERE id = $1';
  await tx.run({ text, values: [one.id, tx.actor.id, tx.at, reason], noting: [one.id] });
  row.held = on.length > 1;
  await keepDecision(tx, row, { move: 'lift_hold', reason, holdKind: kind });
  owed(tx, row);
}

async function undoLift(tx: Tx, row: Retention): Promise<void> {
  const text = `UPDATE legal_hold SET lifted_by = NULL, lifted_at = NULL, lifted_reason = NULL WHERE id = (SELECT id FROM legal_hold
    WHERE retention_id = $1 AND lifted_at IS NOT NULL ORDER BY lifted_at DESC LIMIT 1)`;
  await tx.run({ text, values: [row.id] });
  await takeBack('lift_hold')(tx, row);
}

/** What goes with each move of a file's clock. */
export const retentionMoves = {
  review: moveSpec<Retention, typeof nothingForm>({ form: nothingForm, act: review, undo: takeBack('review') }),
  retain: moveSpec<Retention, typeof becauseForm>({ form: becauseForm, act: retain, undo: takeBack('retain') }),
  dispose: moveSpec<Retention, typeof becauseForm>({ form: becauseForm, act: propose, undo: takeBack('dispose') }),
  approve_disposal: moveSpec<Retention, typeof nothingForm>({ form: nothingForm, act: approve }),
  refuse_disposal: moveSpec<Retention, typeof becauseForm>({
    form: becauseForm,
    act: refuse,
    undo: takeBack('refuse_disposal'),
  }),
  regroup: moveSpec<Retention, typeof regroupForm>({ form: regroupForm, act: regroup, undo: takeBack('regroup') }),
  put_on_hold: moveSpec<Retention, typeof holdForm>({ form: holdForm, act: hold, undo: undoHold }),
  lift_hold: moveSpec<Retention, typeof liftForm>({ form: liftForm, act: lift, undo: undoLift }),
  // The product's own: `retentions.clocks.ts`, `disposals.worker.ts`.
  restart: moveSpec<Retention, typeof nothingForm>({ form: nothingForm }),
  stop: moveSpec<Retention, typeof nothingForm>({ form: nothingForm }),
  complete_disposal: moveSpec<Retention, typeof nothingForm>({ form: nothingForm }),
};
