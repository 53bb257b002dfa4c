import { AdvocacyCase } from '../advocacy/index.js';
import type { CasePart } from '../platform/pages/case-part.js';
import { text } from '../platform/pages/shown.js';
import { SafetyPlan } from './safety-plan.entity.js';
import { tableOf, triggersTable } from './safety-plans.cells.js';
import { shown } from './safety-plans.reading.js';
import { planOf } from './safety-plans.service.js';

/** On the page of an advocate's case: its plan and what brought the review forward, or the way to offer one. */
export const planOfAdvocacyCase: CasePart = async (tx, caseId, t) => {
  const [plan, of] = await Promise.all([
    tx.rows(SafetyPlan).where({ caseId }).one(),
    tx.rows(AdvocacyCase).where({ id: caseId }).one(),
  ]);
  const title = t('safety-plans.one');
  if (plan) {
    const one = await shown(tx, plan);
    const { rows } = triggersTable(t, one['triggers'] as []);
    const kinds = plan.triggeredOn ? rows.map((row) => text(row[1])).filter(Boolean) : [];
    const forward = kinds.length ? t('safety-plans.forward.since', { kinds: [...new Set(kinds)].join('; ') }) : undefined;
    return { title, ...tableOf(t, [one], tx.actor.today), ...(forward && { text: forward }) };
  }
  if (!of || of.state === 'closed' || !(await tx.may(SafetyPlan, planOf(tx, of), 'create'))) return undefined;
  return { title, empty: t('safety-plans.none'), link: { href: `/safety-plans/new?case=${caseId}`, text: t('safety-plans.links.new') } };
}; // prettier-ignore
