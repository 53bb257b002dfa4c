import type { OverviewFacts } from '../../cases/cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { formatDay } from '../../platform/messages/messages.js';
import { informationOf } from './updates.texts.js';

/** The latest new information on how the perpetrator behaves, for those who may read what it says. */
export const latestInformation: OverviewFacts = async (tx, caseId, t) => {
  const texts = await informationOf(tx, { caseId });
  const last = texts.filter(({ field, category }) => field === 'information' && category === 'offendingHistory').at(-1);
  if (!last) return [];
  const { updateId, madeAt: at, text } = last;
  const from = t('updates.overview.from', { day: formatDay(londonDate(at)) });
  return [{ about: 'doing', at, texts: [text], from: { text: from, href: `/updates/${updateId}` } }];
};
