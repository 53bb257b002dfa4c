import { interventions, type Referral } from '../../sharing/referrals/index.js';
import type { MoveAlong, Moving } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { SafetyPlan } from './safety-plan.entity.js';
import type { TriggerName } from './safety-plan.kinds.js';
import { alongOfItsCase } from './safety-plans.with-case.js';
import { owedAgain, takeBackTriggers, triggerReview } from './safety-plans.triggers.js';

type OfCase = Moving & { readonly caseId?: string | null };

const caseOf = (row: Moving): string => (row as OfCase).caseId ?? row.id;

/** A move of another room's thing about a case of the clinic that brings reviews forward. */
const strikes = (kind: TriggerName, if_: (row: Moving) => boolean = () => true): MoveAlong => ({
  act: (tx, row) => {
    if (if_(row)) triggerReview(tx, caseOf(row), { kind, subjectId: row.id });
    return Promise.resolve();
  },
  undo: (tx, row) => Promise.resolve(takeBackTriggers(tx, { kind, subjectId: row.id })),
});

/** Which moves bring a review forward (`domain.md` 7.8): a row a kind, with the moves. */
const moves: Readonly<Partial<Record<TriggerName, readonly string[]>>> = {
  order_made: ['orders.make', 'orders.make_interim', 'orders.allow_refusal_appeal'],
  order_served: ['orders.serve', 'orders.serve_interim'],
  order_varied: ['orders.set_zone', 'orders.vary', 'orders.renew'],
  order_breached: ['orders.allege_breach', 'incidents.allege_breach'],
  order_ended: [
    'orders.discharge',
    'orders.expire',
    'orders.refuse',
    'orders.withdraw',
    'orders.allow_appeal',
    'orders.replace',
  ],
  told_of_disclosure: ['disclosures.make'],
  nomination: ['nominations.merge'],
  panel_outcome: ['agenda-items.record_outcome', 'agenda-items.decide'],
  panel_status: ['cases.monitor', 'cases.step_up', 'cases.close', 'cases.reopen', 'cases.leave_forum'],
  concern: ['cases.set_concern'],
  programme: [
    ...['start', 'disclose_risk', 'complete', 'drop_out', 'end', 'breach', 'move_on'].map(
      (move) => `programme-referrals.${move}`,
    ),
    'programme-sessions.miss',
  ],
  transfer: ['transfers.accept', 'transfers.complete'],
};

/** Into an intervention with the perpetrator. */
const ofProgramme = (row: Moving): boolean =>
  (interventions as readonly string[]).includes((row as Moving & Pick<Referral, 'kind'>).kind);

/** The review of a plan is owed by whoever leads its case. */
async function plansOf(tx: Tx, { id: caseId }: Moving): Promise<void> {
  const plan = await tx.rows(SafetyPlan).where({ caseId }).select('id').one();
  if (plan) owedAgain(tx, plan);
}
const owed: MoveAlong = { act: plansOf, undo: plansOf };

export const alongOfPlans: Readonly<Record<string, MoveAlong>> = Object.fromEntries([
  ...Object.entries(moves).flatMap(([kind, names]) =>
    names.map((name) => [name, strikes(kind as TriggerName)] as const),
  ),
  ...['accept', 'complete', 'withdraw'].map(
    (move) => [`referrals.${move}`, strikes('programme', ofProgramme)] as const,
  ),
  ...['allocate', 'hand_over'].map((move) => [`advocacy-cases.${move}`, owed] as const),
  ...Object.entries(alongOfItsCase),
]);
