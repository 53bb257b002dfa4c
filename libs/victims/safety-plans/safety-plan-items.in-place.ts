import { advocates } from '../advocacy/index.js';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../../platform/access/actor.js';
import type { Things } from '../../platform/things/things.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Work } from '../../platform/work/work.js';
import { SafetyPlan, SafetyPlanItem } from './safety-plan.entity.js';
import type { RewordedAnswers } from './safety-plan.forms.js';
import { inWriting } from './safety-plan.states.js';
import { heldPlan, isInWriting } from './safety-plans.checks.js';
import { itemThing, planThing } from './safety-plans.things.js';

/** The state of a plan whose review begins with what is changed in place. */
const REVIEWED_FROM = 'active';

/**
 * Whether a plan's page offers to change its items in place (decision 252): to whoever writes its next version, or begins to
 * by what they change. Where two posts fit, the page of the move asks in which.
 * @param shown the plan as its reader sees it, with the moves that are open to them
 */
export function changesInPlace({ state, moves }: Readonly<Record<string, unknown>>, { posts }: Actor): boolean {
  const open = moves as readonly string[];
  const writes = inWriting.includes(String(state)) && (open.includes('agree') || open.includes('renew'));
  const begins = state === REVIEWED_FROM && open.includes('review');
  return (writes || begins) && posts.filter(({ role }) => advocates.includes(role)).length === 1;
}

/**
 * Changes what an item says, of a plan that is being written; of one that is active, its review begins with the change, and
 * what was agreed stays as it was agreed.
 * @param asked the item, the version of it that was seen, and what it is to say
 * @throws Problem `not-found`, `not-allowed`, `moved-on` where it, or the plan, has changed since; `invalid-input`
 */
export function changeInPlace(
  { work, things }: { work: Work; things: Things },
  me: Actor,
  planId: string,
  { itemId, version, ...asked }: RewordedAnswers & { version: number | undefined },
): Promise<void> {
  return work.once(me, `safety-plan-items.reword.${itemId}`, async (tx) => {
    const plan = await heldPlan(tx, planId);
    const seen = await tx.get(SafetyPlanItem, itemId);
    if (seen.version !== version) throw new Problem('moved-on');
    const item = isInWriting(seen, plan) ? seen : await copyOf(tx, things, plan, seen);
    const body = { version: item.version, part: item.part, byOn: item.byOn ?? undefined, ...asked };
    await things.moveIn(tx, itemThing, item.id, { name: 'change', body });
  });
}

/** Begins the review of an active plan, and gives the copy of what was agreed that is changed instead of it. */
async function copyOf(tx: Tx, things: Things, plan: SafetyPlan, agreed: SafetyPlanItem): Promise<SafetyPlanItem> {
  const { id: planId, number, state } = plan;
  if (agreed.planId !== planId) throw new Problem('not-found', { subject: SafetyPlanItem.name });
  if (state !== REVIEWED_FROM || agreed.number !== number) throw new Problem('moved-on');
  await things.moveIn(tx, planThing, planId, { name: 'review', body: { version: plan.version } });
  const copy = await tx
    .rows(SafetyPlanItem)
    .where({ planId, number: number + 1, copiedFrom: agreed.id })
    .one();
  if (!copy) throw new Problem('moved-on');
  return copy;
}
