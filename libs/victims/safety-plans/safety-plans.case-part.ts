import type { AdvocacyWarnings } from '../../cases/cases/index.js';
import { AdvocacyCase, stillOpen } from '../advocacy/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { onDay, type Shown } from '../../platform/pages/shown.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { SafetyPlan, SafetyPlanItem } from './safety-plan.entity.js';
import { againSaid, itemsTable } from './safety-plan-items.cells.js';
import { ownTable } from './safety-plans.cells.js';
import { itemsOfCase, reviewIsDue, triggersOf } from './safety-plans.reading.js';
import { inWriting } from './safety-plan.states.js';
import { shownNumber } from './safety-plans.checks.js';
import { planOf } from './safety-plans.service.js';

/** On the page of an advocate's case: its plan and what brought the review forward, or the way to offer one. */
export const planOfAdvocacyCase: CasePart = async (tx, caseId, t) => {
  const [plan, of, triggers] = await Promise.all([
    tx.rows(SafetyPlan).where({ caseId }).one(),
    tx.rows(AdvocacyCase).where({ id: caseId }).one(),
    triggersOf(tx, { caseId }),
  ]);
  const title = t('safety-plans.one');
  if (plan) {
    const since = plan.triggeredOn;
    const struck = triggers.filter(({ at }) => since !== null && londonDate(new Date(at)) >= since);
    const kinds = [...new Set(struck.map(({ kind }) => t(`safety-plans.triggers.${kind}`)))];
    const forward = kinds.length ? t('safety-plans.forward.since', { kinds: kinds.join('; ') }) : undefined;
    const one = { ...plan, reviewDue: reviewIsDue(plan, tx.actor.today) };
    return { title, ...ownTable(t, one, tx.actor.today), ...(forward && { text: forward }) };
  }
  if (
    !of ||
    !(stillOpen as readonly string[]).includes(of.state) ||
    !(await tx.may(SafetyPlan, planOf(tx, of), 'create'))
  )
    return undefined;
  return {
    title,
    empty: t('safety-plans.none'),
    link: { href: `/safety-plans/new?case=${caseId}`, text: t('safety-plans.links.new') },
  };
};

/** On the tab of the plan: what is being written, or was agreed last, each item with the way to change it. */
export const itemsOfAdvocacyCase: CasePart = async (tx, caseId, t) => {
  const [plan, items] = await Promise.all([tx.rows(SafetyPlan).where({ caseId }).one(), itemsOfCase(tx, caseId)]);
  if (!plan) return undefined;
  const writes = inWriting.includes(plan.state);
  const [number, changes] = [shownNumber(plan), await mayChange(tx, plan)];
  const own = items.filter((one) => one.number === number);
  return {
    title: t(`safety-plans.${writes ? 'written' : 'holds'}`),
    ...itemsTable(t, own as unknown as Shown[], changes ? `/safety-plans/${plan.id}` : undefined),
    ...(writes && againIn(t, own)),
    empty: t('safety-plans.noItems'),
    ...(writes &&
      changes && { link: { href: `/safety-plan-items/new?plan=${plan.id}`, text: t('safety-plans.links.newItem') } }),
  };
};

/** Whether the next version of a plan is this person's to write, or its review theirs to begin. */
const mayChange = async (tx: Tx, plan: SafetyPlan): Promise<boolean> => {
  const move = { drafting: 'agree', under_review: 'renew', active: 'review' }[plan.state];
  return move !== undefined && tx.may(SafetyPlan, plan, move);
};

const againIn = (t: Words, items: readonly SafetyPlanItem[]) => {
  const text = againSaid(t, items as unknown as readonly Shown[]);
  return text ? { text } : {};
};

/** That the review of the safety plan is overdue. */
export const overdueReview: AdvocacyWarnings = async (tx, { id: caseId }, t) => {
  const plan = await tx.rows(SafetyPlan).where({ caseId }).one();
  if (!plan || !reviewIsDue(plan, tx.actor.today) || plan.reviewOn === tx.actor.today) return [];
  const text = t('safety-plans.warnings.review', { day: onDay(plan.reviewOn) });
  return [{ weight: 'victim', text, href: `/safety-plans/${plan.id}` }];
};
