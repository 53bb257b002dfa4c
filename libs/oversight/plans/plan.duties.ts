import type { Duty, DutySource } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { PlanLine } from './plan.fields.js';
import { seated } from './plan.members.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { among, type OwnDuties } from '../../platform/duties/own-duty.js';

/** Owed by its owner for as long as they sit in the group; after them by its chair, of whom the ladder ends. */
async function dutiesOf(tx: Tx, lines: readonly PlanLine[]): Promise<Duty[]> {
  const members = await seated(tx, [...new Set(lines.map(({ groupId }) => groupId))]);
  return lines.map(({ id, groupId, ownerId, ownerAgencyId, dueOn, owedSince, open }) => {
    const here = members.filter((one) => one.groupId === groupId);
    const sits = here.some(({ staffId, agencyId }) => staffId === ownerId && agencyId === ownerAgencyId);
    return {
      kind: 'plan_line',
      subjectId: id,
      caseId: null,
      agencyId: null,
      ownerId: sits ? ownerId : null,
      deputyId: null,
      chairId: here.find(({ chairs }) => chairs)?.staffId ?? null,
      dueOn,
      since: owedSince,
      open,
    };
  });
}

/** A line of a plan is owed by its day. */
const planDuties: DutySource = {
  kind: 'plan_line',
  of: async (tx, ids) =>
    dutiesOf(
      tx,
      await tx
        .rows(PlanLine)
        .where({ id: { $in: ids } })
        .all(),
    ),
  due: async (tx, from, to) =>
    dutiesOf(
      tx,
      await tx
        .rows(PlanLine)
        .where({ open: true, dueOn: { $gte: from, $lte: to } })
        .all(),
    ),
};

const own: OwnDuties = async (tx, { ownerId: of, ids }) => {
  const owed = tx.rows(PlanLine).where({ ...among(ids), ownerId: of, open: true });
  return (await owed.orderBy('dueOn').all()).map(({ id, ownerId, dueOn, version }) => ({
    kind: 'plan_line',
    subjectId: id,
    ownerId,
    reference: null,
    dueOn,
    version,
    href: `/plan-lines/${id}`,
  }));
};

/** What the room’s things owe. */
export const dutiesOfPlans: readonly KindOfDuty[] = [
  kindOfDuty({ source: planDuties, entity: PlanLine, section: 'plan-lines', isNamed: true, own }),
];
