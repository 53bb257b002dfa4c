import type { Duty, DutySource } from '../platform/duties/duty.js';
import type { Tx } from '../platform/work/tx.js';
import { PlanLine } from './plan.entity.js';
import { seated } from './plan.members.js';

/** Owed by its owner for as long as they sit in the group; the group's chair stands beside them, and for whoever has left. */
async function dutiesOf(tx: Tx, lines: readonly PlanLine[]): Promise<Duty[]> {
  const members = await seated(tx, [...new Set(lines.map(({ groupId }) => groupId))]);
  return lines.map(({ id, groupId, ownerId, dueOn, owedSince, open }) => {
    const here = members.filter((one) => one.groupId === groupId);
    const chair = here.find(({ chairs, staffId }) => chairs && staffId !== ownerId)?.staffId ?? null;
    const sits = here.some(({ staffId }) => staffId === ownerId);
    return {
      kind: 'plan_line', subjectId: id, caseId: null, agencyId: null, ownerId: sits ? ownerId : chair,
      deputyId: sits ? chair : null, dueOn, since: owedSince, open,
    }; // prettier-ignore
  });
}

/** A line of a plan is owed by its day. */
export const planDuties: DutySource = {
  kind: 'plan_line',
  of: async (tx, ids) => dutiesOf(tx, await tx.rows(PlanLine).where({ id: { $in: ids } }).all()),
  due: async (tx, from, to) =>
    dutiesOf(tx, await tx.rows(PlanLine).where({ open: true, dueOn: { $gte: from, $lte: to } }).all()),
  opened: async (tx, ids) => (await tx.rows(PlanLine).where({ id: { $in: ids } }).select('id').all()).map(({ id }) => id),
}; // prettier-ignore
