import { Staff } from '../agencies/index.js';
import { londonDate } from '../kernel/london-date.js';
import { formatDay } from '../platform/messages/messages.js';
import type { CasePart } from '../platform/pages/case-part.js';
import { Nomination } from './nomination.entity.js';
import { stateTag } from './nominations.queue.js';

const columns = ['reference', 'submitted', 'state', 'decided', 'decidedBy'] as const;

/** On the page of a case: the nominations that it came by, as far as the reader may see them. */
export const nominationsOfCase: CasePart = async (tx, caseId, t) => {
  const found = await tx.rows(Nomination).where({ caseId }).orderBy('submittedAt', 'DESC').page(50).all();
  if (!found.length) return undefined;
  const deciders = [...new Set(found.flatMap(({ decidedBy }) => decidedBy ?? []))];
  const staff = deciders.length
    ? await tx
        .rows(Staff)
        .where({ id: { $in: deciders } })
        .all()
    : [];
  const names = new Map(staff.map(({ id, forename, surname }) => [id, `${forename} ${surname}`.trim()]));
  return {
    title: t('nominations.title'),
    columns: columns.map((one) => ({ text: t(`nominations.casePart.${one}`) })),
    rows: found.map(({ id, reference, submittedAt, state, decidedAt, decidedBy }) => [
      { text: reference, href: `/nominations/${id}`, nowrap: true },
      { text: formatDay(londonDate(submittedAt)), nowrap: true },
      { tag: stateTag(t, state) },
      decidedAt ? { text: formatDay(londonDate(decidedAt)), nowrap: true } : t('nominations.casePart.undecided'),
      names.get(decidedBy ?? '') ?? t('nominations.casePart.nobody'),
    ]),
  };
};
