import { addDays, londonDay } from '../kernel/london-date.js';
import { hasRole } from '../platform/access/actor.js';
import type { HomePart } from '../platform/home/home.js';
import type { Words } from '../platform/messages/messages.js';
import type { Tx } from '../platform/work/tx.js';
import { CaseFile } from './case-file.entity.js';

/** As far ahead as reviews are prepared, and as many as one reads on a home. */
const daysAhead = 14;
const atMost = 20;

/** The reviews that a forum owes, for whoever runs it. */
export async function casesHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!hasRole(tx.actor, 'coordinator', 'chair')) return {};
  const due = tx
    .rows(CaseFile)
    .open('close')
    .where({ state: { $in: ['active', 'monitoring'] }, reviewOn: { $lte: addDays(tx.actor.today, daysAhead) } });
  const found = await due.orderBy('reviewOn').page(atMost).all();
  return {
    items: found.map(({ id, reference, reviewOn, state }) => ({
      kind: t('cases.home.review'),
      reference,
      text: t('cases.home.reviewText'),
      href: `/cases/${id}`,
      dueOn: londonDay(String(reviewOn)),
      whose: t('cases.home.ofYourForum'),
      state: { text: t(`cases.states.${state}`), colour: 'grey' },
      doing: [],
      agencyId: null,
    })),
  };
}
