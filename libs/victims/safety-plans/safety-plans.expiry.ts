import { addDays, londonDate, londonDay, londonInstant, type LondonDate } from '../../kernel/london-date.js';
import { ProtectionOrder, standingStates } from '../../perpetrators/orders/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { due } from '../../timings/index.js';
import { SafetyPlanTrigger } from './safety-plan.entity.js';
import { triggerReview } from './safety-plans.triggers.js';

/** When the end of an order is thought of (`domain.md` 5.2): a plan may rest on it as much as whoever would renew it. */
const prompts = ['spo_watch_6_months', 'spo_watch_3_months', 'spo_watch_28_days'] as const;
/** A prompt that nobody was there to follow counts for so long. */
const CAUGHT_UP = 7;
const KIND = 'order_expiring';

/** The last prompt that has come for an order, if that was lately. */
function promptOf({ endsOn }: Pick<ProtectionOrder, 'endsOn'>, today: LondonDate): LondonDate | undefined {
  const days = endsOn ? prompts.map((name) => due(name, londonDay(endsOn))).filter((day) => day <= today) : [];
  const last = days.toSorted().at(-1);
  return last && last > addDays(today, -CAUGHT_UP) ? last : undefined;
}

/** Brings the reviews forward of plans of victims whom an order protects that comes near to its end: once a prompt. */
export async function triggerOfExpiry(tx: Tx): Promise<void> {
  const { today } = tx.actor;
  const standing = { state: { $in: standingStates }, endsOn: { $gte: today } };
  const orders = await tx.rows(ProtectionOrder).where(standing).select('id', 'caseId', 'endsOn').all();
  const near = orders.flatMap((order) => {
    const prompt = promptOf(order, today);
    return prompt ? [{ ...order, prompt }] : [];
  });
  if (!near.length) return;
  const since = {
    subjectId: { $in: near.map(({ id }) => id) },
    kind: KIND,
    at: { $gte: londonInstant(addDays(today, -CAUGHT_UP), '00:00') },
  };
  const struck = await tx.rows(SafetyPlanTrigger).where(since).select('subjectId', 'at').all();
  for (const { id: subjectId, caseId, prompt } of near)
    if (!struck.some((one) => one.subjectId === subjectId && londonDate(one.at) >= prompt))
      triggerReview(tx, caseId, { kind: KIND, subjectId });
}
