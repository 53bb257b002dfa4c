import type { AdvocacyWarnings } from '../../cases/cases/index.js';
import { AdvocacyCase, stillOpen } from '../advocacy/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { onDay } from '../../platform/pages/shown.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { SafetyPlan } from './safety-plan.entity.js';
import { ownTable } from './safety-plans.cells.js';
import { reviewIsDue, triggersOf } from './safety-plans.reading.js';
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

/** That the review of the safety plan is overdue. */
export const overdueReview: AdvocacyWarnings = async (tx, { id: caseId }, t) => {
  const plan = await tx.rows(SafetyPlan).where({ caseId }).one();
  if (!plan || !reviewIsDue(plan, tx.actor.today) || plan.reviewOn === tx.actor.today) return [];
  const text = t('safety-plans.warnings.review', { day: onDay(plan.reviewOn) });
  return [{ weight: 'victim', text, href: `/safety-plans/${plan.id}` }];
};
