import type { MoveAlong, Moving } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { SafetyPlan } from './safety-plan.entity.js';
import { endSummariesOf } from './safety-plan-summaries.js';
import { owedAgain } from './safety-plans.triggers.js';

/** The plan of an advocate's case, held for what comes along with a move of that; none where there is none. */
async function held(tx: Tx, { id: caseId }: Moving, purpose: 'close' | 'reopen'): Promise<SafetyPlan | undefined> {
  const found = await tx.rows(SafetyPlan).where({ caseId }).select('id').one();
  return found && tx.getIf(SafetyPlan, found.id, purpose, () => Promise.resolve(true));
}

/** A plan that is closed already keeps its own reason, and stays closed whatever becomes of its case. */
async function end(tx: Tx, of: Moving, reason: unknown): Promise<void> {
  const plan = await held(tx, of, 'close');
  if (!plan || plan.state === 'closed') return;
  const { state, reason: before, reviewOn, triggeredOn } = plan;
  const closing = typeof reason === 'string' ? reason : null;
  const stood = { state, reason: before, reviewOn, triggeredOn, closing };
  await tx.save(Object.assign(plan, { state: 'closed', reason: closing, withCase: true, stood }));
  owedAgain(tx, plan);
}

interface Again {
  /** Whether it is reviewed today, whatever day it had. */
  readonly due: boolean;
}

/** Only what was closed with its case stands again with it: what was agreed is reviewed, for nobody looked at it meanwhile. */
async function stand(tx: Tx, of: Moving, { due }: Again): Promise<void> {
  const plan = await held(tx, of, 'reopen');
  if (!plan?.withCase || !plan.stood) return;
  const { closing: _, ...stood } = plan.stood;
  const { today } = tx.actor;
  const review = { reviewOn: stood.reviewOn && stood.reviewOn < today ? stood.reviewOn : today, triggeredOn: today };
  await tx.save(Object.assign(plan, { ...stood, withCase: false }, due && plan.number > 0 ? review : {}));
  owedAgain(tx, plan);
}

/** What becomes of a plan with the case that it is kept on (`domain.md` 7.8). */
export const alongOfItsCase: Readonly<Record<string, MoveAlong>> = {
  'advocacy-cases.close': {
    act: (tx, row, { reason }) => end(tx, row, reason),
    undo: (tx, row) => stand(tx, row, { due: false }),
  },
  'advocacy-cases.reopen': {
    act: (tx, row) => stand(tx, row, { due: true }),
    undo: async (tx, row) => {
      const plan = await tx.rows(SafetyPlan).where({ caseId: row.id }).one();
      if (plan?.stood) await end(tx, row, plan.stood.closing);
    },
  },
  // The service to which the victim goes begins a plan of its own; a transfer is not taken back.
  'advocacy-cases.transfer': {
    act: async (tx, row, { reason }) => {
      await end(tx, row, reason);
      await endSummariesOf(tx, row.id);
    },
    undo: () => Promise.resolve(),
  },
};
