import { AdvocacyCase } from '../advocacy/index.js';
import type { LondonDate } from '../kernel/london-date.js';
import type { Duty, DutySource } from '../platform/duties/duty.js';
import type { Tx } from '../platform/work/tx.js';
import { SafetyPlan } from './safety-plan.entity.js';
import { standing } from './safety-plan.states.js';

interface Owing {
  readonly kind: string;
  readonly states: readonly string[];
  readonly day: 'reviewOn' | 'reofferOn';
  readonly since: (plan: SafetyPlan) => LondonDate | null;
}

/** The victim is the service's no more. */
const over: readonly string[] = ['closed', 'transferred'];

/** Owed by whoever leads the advocate's case; nothing is owed of one that is over. */
async function dutiesOf(tx: Tx, plans: readonly SafetyPlan[], { kind, states, day, since }: Owing): Promise<Duty[]> {
  const cases = await tx
    .rows(AdvocacyCase)
    .where({ id: { $in: plans.map(({ caseId }) => caseId) } })
    .select('id', 'state', 'leadId')
    .all();
  const caseOf = new Map(cases.map((one) => [one.id, one]));
  return plans.flatMap((plan) => {
    const { id: subjectId, caseId, agencyId, state } = plan;
    const of = caseOf.get(caseId);
    const dueOn = plan[day];
    if (!dueOn) return [];
    const open = states.includes(state) && !over.includes(of?.state ?? '');
    return [
      {
        kind,
        subjectId,
        caseId,
        agencyId,
        ownerId: of?.leadId ?? null,
        deputyId: null,
        dueOn,
        since: since(plan),
        open,
      },
    ];
  });
}

const sourceOf = (owing: Owing): DutySource => ({
  kind: owing.kind,
  of: async (tx, ids) =>
    dutiesOf(
      tx,
      await tx
        .rows(SafetyPlan)
        .where({ id: { $in: ids } })
        .all(),
      owing,
    ),
  due: async (tx, from, to) => {
    const state = { $in: owing.states };
    const plans = await tx
      .rows(SafetyPlan)
      .where({ state, [owing.day]: { $gte: from, $lte: to } })
      .all();
    return (await dutiesOf(tx, plans, owing)).filter(({ open }) => open);
  },
});

/** A plan is reviewed by its grade, or sooner where something happened (`domain.md` 7.8). */
export const safetyPlanReviews = sourceOf({
  kind: 'safety_plan_review',
  states: standing,
  day: 'reviewOn',
  since: ({ triggeredOn, reviewFrom }) => triggeredOn ?? reviewFrom,
});

/** What a victim declined is offered again on the day that they agreed to. */
export const safetyPlanReoffers = sourceOf({
  kind: 'safety_plan_reoffer',
  states: ['declined'],
  day: 'reofferOn',
  since: ({ offeredOn }) => offeredOn,
});
