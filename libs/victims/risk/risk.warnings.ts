import { tabHref, type CaseWarnings } from '../../cases/cases/index.js';
import { BreachReview } from '../../perpetrators/conduct/index.js';
import { lettersOf } from '../../platform/access/access-matrix.js';
import { formatDay } from '../../platform/messages/messages.js';
import { asking } from '../../platform/work/composing.js';
import { reviewedSince } from './risk.duties.js';

/** Whoever does not read all of these would be told that nothing was done where they only do not see it. */
const needed = ['victimIdentity', 'offendingHistory'] as const;

/**
 * That the risk was to be reviewed after an alleged breach by a day that has passed (`domain.md` 14), and was not; for those
 * who would see it if it had been.
 */
export const overdueRiskReview: CaseWarnings = async (tx, { id: caseId }, t) => {
  const seesAll = tx.actor.posts.some(({ role, duty }) =>
    needed.every((category) => lettersOf(category, role, duty).includes('F')),
  );
  if (!seesAll) return [];
  const late = await tx
    .rows(BreachReview)
    .where({ caseId, state: { $ne: 'taken_back' }, riskBy: { $lt: tx.actor.today } })
    .orderBy('breachOn', 'DESC')
    .page(20)
    .select('id', 'breachOn')
    .all();
  if (!late.length) return [];
  const done = await tx.list(asking<{ id: string }>(reviewedSince(late.map(({ id }) => id))));
  const open = late.find(({ id }) => !done.some((one) => one.id === id));
  if (!open) return [];
  const text = t('risk.warnings.review', { day: formatDay(open.breachOn) });
  return [{ weight: 'danger', text, href: tabHref(caseId, 'risk') }];
};
