import { randomUUID } from 'node:crypto';
import { invalid, Problem } from '../../kernel/problem.js';
import type { MoveGuard, Moving } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { Disposal } from './disposal.entity.js';
import { disposeFile } from './disposals.jobs.js';
import { mustBeFree } from './disposals.obstacles.js';
import { RetentionRule } from './retention-rule.entity.js';
import { Retention, RetentionDecision } from './retention.entity.js';
import { owed } from './retentions.clocks.js';
import { heldAs, keepDecision } from './retentions.deciding.js';

const ruleOf = async (tx: Tx, { ruleId }: Retention): Promise<RetentionRule> => {
  const rule = await tx.rows(RetentionRule).where({ id: ruleId }).one();
  if (!rule) throw new Problem('not-found', { subject: RetentionRule.name });
  return rule;
};

/** Somebody proposes that the file is disposed of. @throws Problem `invalid-input` for whatever keeps it */
export async function propose(tx: Tx, row: Retention, { reason }: { readonly reason: string }): Promise<void> {
  await mustBeFree(tx, row, (await ruleOf(tx, row)).untilAge);
  await keepDecision(tx, row, { move: 'dispose', reason });
  owed(tx, row);
}

/** Who proposed what is decided about now. */
const proposalOf = (tx: Tx, { id }: Retention): Promise<RetentionDecision | undefined> =>
  tx
    .rows(RetentionDecision)
    .where({ retentionId: id, move: 'dispose', takenBackAt: { $exists: false } })
    .orderBy('madeAt', 'DESC')
    .one();

/**
 * Somebody else approves: from here on nothing is taken back, and a job erases the file table by table.
 * @throws Problem `invalid-input` for whoever proposed it, and for whatever keeps the file by now
 */
export async function approve(tx: Tx, row: Retention): Promise<void> {
  const [rule, proposal] = await Promise.all([ruleOf(tx, row), proposalOf(tx, row)]);
  if (!proposal) throw new Problem('not-found', { subject: RetentionDecision.name });
  if (proposal.madeBy === tx.actor.id) throw invalid({ field: '', message: 'retention.errors.samePerson' });
  await mustBeFree(tx, row, rule.untilAge);
  const { count, unit, untilAge, source, standing } = rule;
  const { reference, groupKey, clearFrom, dueOn } = row;
  await tx.along(
    Object.assign(new Disposal(), {
      id: randomUUID(),
      ...heldAs(row),
      reference,
      groupKey,
      count,
      unit,
      untilAge,
      source,
      standing,
      clearFrom,
      dueOn,
      proposedBy: proposal.madeBy,
      proposedAt: proposal.madeAt,
      approvedBy: tx.actor.id,
      approvedAt: tx.at,
      counts: {},
      disposedAt: null,
    }),
  );
  await keepDecision(tx, row, { move: 'approve_disposal' });
  tx.followUp(disposeFile, { retentionId: row.id });
  owed(tx, row);
}

/** Somebody else does not approve: it is looked at again. */
export async function refuse(tx: Tx, row: Retention, { reason }: { readonly reason: string }): Promise<void> {
  await keepDecision(tx, row, { move: 'refuse_disposal', reason });
  owed(tx, row);
}

/** A file that is being disposed of, or was, is not opened again: what was in it is gone. */
const notDisposed: MoveGuard = async (tx, row) => {
  const { caseId } = row as Moving & { readonly caseId: string };
  const text = `SELECT 1 FROM retention WHERE case_id = $1 AND state IN ('disposing', 'disposed')`;
  if ((await tx.run({ text, values: [caseId] })).length)
    throw invalid({ field: '', message: 'retention.errors.disposed' });
};

export const disposalGuards = { 'cases.reopen': notDisposed, 'advocacy-cases.reopen': notDisposed } as const;
