import { AdvocacyCase, advocates, stillOpen } from '../advocacy/index.js';
import { hasRole } from '../../platform/access/actor.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { SafetyPlan } from './safety-plan.entity.js';
import { stateTag } from './safety-plans.cells.js';
import { narrowed } from './safety-plans.reading.js';

/** As many as one reads on a home. */
const atMost = 20;

const saying = ({ state, triggeredOn }: SafetyPlan): string => {
  if (state === 'declined') return 'reoffer';
  return triggeredOn ? 'forward' : 'review';
};

const item = (t: Words, plan: SafetyPlan, reference: string | null): HomeItem => ({
  kind: t('safety-plans.one'),
  reference,
  caseId: plan.caseId,
  text: t(`safety-plans.home.${saying(plan)}`),
  href: `/safety-plans/${plan.id}`,
  dueOn: plan.state === 'declined' ? plan.reofferOn : plan.reviewOn,
  whose: t('safety-plans.home.own'),
  state: stateTag(t, plan.state),
  doing:
    plan.state === 'active'
      ? [{ label: t('safety-plans.moves.review.label'), href: `/safety-plans/${plan.id}/review` }]
      : [],
  agencyId: plan.agencyId,
  leads: 'victims',
});

/** Of some cases, the plans whose review is due and those that are to be offered again, each the first due first. */
async function owed(tx: Tx, caseIds: readonly string[]): Promise<[SafetyPlan[], SafetyPlan[]]> {
  if (!caseIds.length) return [[], []];
  const again = { caseId: { $in: caseIds }, state: 'declined', reofferOn: { $lte: tx.actor.today } };
  return Promise.all([
    narrowed(tx.rows(SafetyPlan), { due: 'yes', case: [...caseIds] }, tx.actor)
      .page(atMost)
      .all(),
    tx.rows(SafetyPlan).where(again).orderBy('reofferOn').page(atMost).all(),
  ]);
}

/** The plans whose review is due and those that are to be offered again, of the cases that somebody leads; and how many reviews are due in all. */
export async function safetyPlansHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, ...advocates)) return {};
  const rows = tx.rows(SafetyPlan);
  const [led, count] = await Promise.all([
    tx
      .rows(AdvocacyCase)
      .where({ leadId: tx.actor.id, state: { $in: stillOpen } })
      .select('id', 'reference')
      .all(),
    narrowed(rows, { due: 'yes' }, tx.actor).countUpTo(),
  ]);
  const referenceOf = new Map(led.map(({ id, reference }) => [id, reference]));
  const [due, again] = await owed(tx, [...referenceOf.keys()]);
  const items = [...due, ...again].slice(0, atMost).map((plan) => item(t, plan, referenceOf.get(plan.caseId) ?? null));
  return {
    items,
    counts: [{ text: t('safety-plans.home.due', { count }), count, href: '/safety-plans?due=yes', urgent: true }],
  };
}
