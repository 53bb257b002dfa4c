import { AdvocacyCase, stillOpen } from '../advocacy/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import type { Duty, DutySource } from '../../platform/duties/duty.js';
import type { Tx } from '../../platform/work/tx.js';
import { SafetyPlan } from './safety-plan.entity.js';
import { standing } from './safety-plan.states.js';
import { kindOfDuty, type KindOfDuty } from '../../platform/duties/kinds-of-duty.js';
import { among, type OwnDuties } from '../../platform/duties/own-duty.js';
import { reckonedBy, type Owed, type Reckoned } from '../../platform/duties/reckoning.js';
import type { DutyKind } from '../../timings/index.js';

interface Owing {
  readonly kind: DutyKind;
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

const ofReviews: Owing = {
  kind: 'safety_plan_review',
  states: standing,
  day: 'reviewOn',
  since: ({ triggeredOn, reviewFrom }) => triggeredOn ?? reviewFrom,
};
const ofReoffers: Owing = {
  kind: 'safety_plan_reoffer',
  states: ['declined'],
  day: 'reofferOn',
  since: ({ offeredOn }) => offeredOn,
};

/** A plan is reviewed by its grade, or sooner where something happened (`domain.md` 7.8). */
const safetyPlanReviews = sourceOf(ofReviews);

/** What a victim declined is offered again on the day that they agreed to. */
const safetyPlanReoffers = sourceOf(ofReoffers);

/** By its grade, or by what brought it forward. */
function byGrade(_: Tx, { row: { grade, reviewFrom, triggeredOn } }: Owed<SafetyPlan>): Reckoned[] {
  return [
    ...reckonedBy('safety_plan_triggered', triggeredOn),
    ...(grade ? reckonedBy(`safety_plan_${grade}`, reviewFrom) : []),
  ];
}

/** What is owed of plans by whoever leads for the victim; as with people at risk, nobody gets there by being named. */
const ownOf =
  ({ kind, states, day }: Owing): OwnDuties =>
  async (tx, { ownerId: of, ids }) => {
    const { plans, cases } = await tx.together({
      plans: tx
        .rows(SafetyPlan)
        .where({ ...among(ids), state: { $in: [...states] }, [day]: { $exists: true } })
        .orderBy(day),
      cases: tx
        .rows(AdvocacyCase)
        .where({ leadId: of ?? { $exists: true }, state: { $in: [...stillOpen] } })
        .select('id', 'leadId', 'reference'),
    });
    const caseOf = new Map(cases.map((one) => [one.id, one]));
    return plans.flatMap(({ id, caseId, version, ...plan }) => {
      const led = caseOf.get(caseId);
      return led
        ? [
            {
              kind,
              subjectId: id,
              ownerId: led.leadId,
              reference: led.reference,
              dueOn: plan[day],
              version,
              href: `/safety-plans/${id}`,
            },
          ]
        : [];
    });
  };

/** What the room’s things owe. */
export const dutiesOfSafetyPlans: readonly KindOfDuty[] = [
  kindOfDuty({
    source: safetyPlanReviews,
    entity: SafetyPlan,
    section: 'safety-plans',
    isNamed: true,
    reckoning: byGrade,
    own: ownOf(ofReviews),
  }),
  kindOfDuty({
    source: safetyPlanReoffers,
    entity: SafetyPlan,
    section: 'safety-plans',
    isNamed: true,
    own: ownOf(ofReoffers),
  }),
];
