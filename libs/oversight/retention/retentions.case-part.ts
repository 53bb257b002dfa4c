import { onDay } from '../../platform/pages/shown.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { londonDate } from '../../kernel/london-date.js';
import { Disposal } from './disposal.entity.js';
import { Retention } from './retention.entity.js';
import { clockOf } from './retention.rules.js';
import { clockTag, groupIn, stateTag } from './retentions.cells.js';

const columns = ['group', 'clearFrom', 'due', 'clock', 'state'] as const;

/** On the page of a case, and of an advocate’s own: until when it is kept before somebody looks at it. */
export const retentionOfCase: CasePart = async (tx, caseId, t) => {
  const [row, disposed] = await Promise.all([
    tx.rows(Retention).where({ caseId }).one(),
    tx.rows(Disposal).where({ caseId }).one(),
  ]);
  if (disposed?.disposedAt)
    return {
      title: t('retention.title'),
      text: t('retention.wasDisposed', { reference: disposed.reference, day: onDay(londonDate(disposed.disposedAt)) }),
      stays: true,
      ...(row && { link: { href: `/retention/${row.id}`, text: t('retention.open') } }),
    };
  if (!row) return undefined;
  const clock = clockOf(row, tx.actor.today);
  return {
    title: t('retention.title'),
    columns: columns.map((one) => ({ text: t(`retention.columns.${one}`) })),
    rows: [
      [
        groupIn(t, row.groupKey),
        { text: onDay(row.clearFrom), nowrap: true },
        { text: clock === 'none' ? '' : onDay(row.dueOn), nowrap: true },
        { tag: clockTag(t, clock) },
        { tag: stateTag(t, row.state) },
      ],
    ],
    link: { href: `/retention/${row.id}`, text: t('retention.open') },
    stays: true,
  };
};
