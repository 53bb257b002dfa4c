import { Forum } from '../../administration/areas/index.js';
import { CaseConcern } from '../../cases/cases/index.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { dutyHref } from '../../platform/duties/duty.js';
import { formatDay } from '../../platform/messages/messages.js';
import type { CasePart } from '../../platform/pages/case-part.js';

/** On the page of a case: when which forum looks at it again, and how that is chased. */
export const reviewsOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx
    .rows(CaseConcern)
    .where({ caseId, reviewOn: { $exists: true } })
    .orderBy('reviewOn')
    .all();
  if (!rows.length) return undefined;
  const forums = await tx
    .rows(Forum)
    .where({ id: { $in: rows.map(({ forumId }) => forumId) } })
    .select('id', 'name')
    .all();
  return {
    title: t('duties.reviews.title'),
    columns: (['day', 'forum', 'account'] as const).map((one) => ({ text: t(`duties.reviews.${one}`) })),
    rows: rows.map(({ id, forumId, reviewOn }) => [
      { text: formatDay(reviewOn as LondonDate), nowrap: true },
      forums.find((one) => one.id === forumId)?.name ?? '',
      { text: t('platform.layout.chased'), href: dutyHref('case_review', id) },
    ]),
  };
};
