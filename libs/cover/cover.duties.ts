import { Action, overdueStates } from '../actions/index.js';
import { AdvocacyCase, stillOpen } from '../advocacy/index.js';
import { checkInOwed, PersonAtRisk, TriggerDate } from '../circle/index.js';
import { Meeting, minutesOwed } from '../panels/index.js';
import { PlanLine } from '../plans/index.js';
import type { Tx } from '../platform/work/tx.js';
import { plansOwed as standing, SafetyPlan } from '../safety-plans/index.js';
import { OfficerRequest } from '../work-list/index.js';

/** A duty that one person owns, as it is told to whoever may open it. */
export interface Owned {
  readonly kind: string;
  readonly subjectId: string;
  readonly ownerId: string | null;
  /** What it is called; absent where it has no name of its own. */
  readonly reference: string | null;
  /** By when; absent where that is worked out elsewhere. */
  readonly dueOn: string | null;
  /** Of the thing, as it was when it was read. */
  readonly version: number;
  readonly href: string;
}

/** Those of an owner, or those of some things: what is still owed and the person who asks may open. */
interface Which {
  readonly ownerId?: string | { readonly $in: readonly string[] };
  readonly ids?: readonly string[];
}

/** Whoever refused an action owes it no more: their agency does. */
const theirs = overdueStates.filter((state) => state !== 'refused');
const among = (ids: readonly string[] | undefined) => (ids ? { id: { $in: ids } } : {});

/** By which day a plan is owed in which states. */
const ofPlans = {
  safety_plan_review: { day: 'reviewOn', states: standing },
  safety_plan_reoffer: { day: 'reofferOn', states: ['declined'] },
} as const;

/** What is owed of safety plans by whoever leads for the victim; as with people at risk, nobody gets there by being named. */
async function plansOf(tx: Tx, { ownerId: of, ids }: Which, kind: keyof typeof ofPlans): Promise<Owned[]> {
  const { day, states } = ofPlans[kind];
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
}

/** The duties that are a person's own, by their kind as the reminders name it; all others are an agency's or a forum's. */
const kinds: Readonly<Record<string, (tx: Tx, which: Which) => Promise<Owned[]>>> = {
  action: async (tx, { ownerId: of, ids }) => {
    const owed = tx.rows(Action).where({ ...among(ids), ownerId: of, open: true, state: { $in: theirs } });
    return (await owed.orderBy('dueOn').all()).map(({ id, ownerId, reference, dueOn, version }) => ({
      kind: 'action',
      subjectId: id,
      ownerId,
      reference,
      dueOn,
      version,
      href: `/actions/${id}`,
    }));
  },
  minutes: async (tx, { ownerId: of, ids }) => {
    const held = { concludedAt: { $exists: true }, state: { $in: [...minutesOwed] } };
    const owed = tx.rows(Meeting).where({ ...among(ids), ...held, minuteTakerId: of });
    return (await owed.orderBy('day').all()).map(({ id, minuteTakerId: ownerId, reference, version }) => ({
      kind: 'minutes',
      subjectId: id,
      ownerId,
      reference,
      dueOn: null,
      version,
      href: `/meetings/${id}`,
    }));
  },
  officer_answer: async (tx, { ownerId: of, ids }) => {
    const owed = tx.rows(OfficerRequest).where({ ...among(ids), staffId: of, state: 'asked' });
    return (await owed.orderBy('dueOn').all()).map(({ id, staffId: ownerId, caseReference, dueOn, version }) => ({
      kind: 'officer_answer',
      subjectId: id,
      ownerId,
      reference: caseReference,
      dueOn,
      version,
      href: `/officer-requests/${id}`,
    }));
  },
  plan_line: async (tx, { ownerId: of, ids }) => {
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
  },
  // An advocate's: who opens it is on the team of the case, and nobody gets there by being named.
  person_at_risk_review: async (tx, { ownerId: of, ids }) => {
    const owed = tx.rows(PersonAtRisk).where({ ...among(ids), ownerId: of, state: 'at_risk' });
    return (await owed.orderBy('reviewOn').all()).map(({ id, ownerId, reviewOn: dueOn, version }) => ({
      kind: 'person_at_risk_review',
      subjectId: id,
      ownerId,
      reference: null,
      dueOn,
      version,
      href: `/people-at-risk/${id}`,
    }));
  },
  check_in: async (tx, { ownerId: of, ids }) => {
    const owed = tx.rows(TriggerDate).where({ ...among(ids), checkerId: of, state: { $in: [...checkInOwed] } });
    return (await owed.orderBy('checkInOn').all()).map(({ id, checkerId: ownerId, checkInOn: dueOn, version }) => ({
      kind: 'check_in',
      subjectId: id,
      ownerId,
      reference: null,
      dueOn,
      version,
      href: `/trigger-dates/${id}`,
    }));
  },
  safety_plan_review: (tx, which) => plansOf(tx, which, 'safety_plan_review'),
  safety_plan_reoffer: (tx, which) => plansOf(tx, which, 'safety_plan_reoffer'),
};

/** What somebody, or each of several, still owes themself, as far as whoever asks may open it; one statement. */
export const ownedBy = async (tx: Tx, ownerId: NonNullable<Which['ownerId']>): Promise<Owned[]> =>
  (await Promise.all(Object.values(kinds).map((read) => read(tx, { ownerId })))).flat();

/** One duty of somebody's; none where it is not theirs, is done, or may not be opened by whoever asks. */
export const ownedOne = async (
  tx: Tx,
  ownerId: string,
  { kind, subjectId }: { readonly kind: string; readonly subjectId: string },
): Promise<Owned | undefined> =>
  Object.hasOwn(kinds, kind) ? (await kinds[kind]?.(tx, { ownerId, ids: [subjectId] }))?.[0] : undefined;

/** Those of these things that are still owed and that whoever asks may open. */
export async function openedAmong(
  tx: Tx,
  things: readonly { readonly kind: string; readonly subjectId: string }[],
): Promise<Owned[]> {
  const lists = Object.entries(kinds).flatMap(([kind, read]) => {
    const ids = things.filter((one) => one.kind === kind).map(({ subjectId }) => subjectId);
    return ids.length ? [read(tx, { ids })] : [];
  });
  return (await Promise.all(lists)).flat();
}
