import { addDays, londonDay } from '../../kernel/london-date.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { CaseConcern } from './case-file.entity.js';
import { casesByIds } from './cases.reading.js';

/** As far ahead as reviews are prepared, and as many as one reads on a home. */
const daysAhead = 14;
const atMost = 20;
const underReview = ['active', 'monitoring'];

/** The reviews that a forum owes, for whoever runs it. */
export async function casesHome(tx: Tx, t: Words): Promise<HomePart> {
  const forums = forumsAs(tx.actor, 'coordinator', 'chair');
  if (!forums.length) return {};
  const due = { forumId: { $in: forums }, reviewOn: { $lte: addDays(tx.actor.today, daysAhead) } };
  const worked = { caseState: { $in: underReview } } as never;
  const reviews = await tx.rows(CaseConcern).where(due).where(worked).orderBy('reviewOn').page(atMost).all();
  if (!reviews.length) return {};
  const files = await casesByIds(
    tx,
    reviews.map(({ caseId }) => caseId),
  )
    .select('id', 'reference', 'state')
    .all();
  const found = reviews.flatMap(({ caseId, reviewOn }) =>
    files.filter(({ id }) => id === caseId).map(({ id, reference, state }) => ({ id, reference, state, reviewOn })),
  );
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
