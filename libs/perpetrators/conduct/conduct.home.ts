import { forumsAs } from '../../platform/access/actor.js';
import type { HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { casesByIds } from '../../cases/cases/index.js';
import { BreachReview } from './breach-review.entity.js';
import { breachSaid, reviewTag } from './breach-reviews.cells.js';

const atMost = 20;

/** For whoever runs a forum: the cases that wait to be looked at again because of a breach. */
export async function conductHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!forumsAs(tx.actor, 'coordinator', 'chair').length) return {};
  const rows = await tx
    .rows(BreachReview)
    .open('triage')
    .where({ state: 'waiting' })
    .orderBy('triageBy')
    .page(atMost)
    .all();
  if (!rows.length) return {};
  const files = await casesByIds(tx, [...new Set(rows.map(({ caseId }) => caseId))])
    .select('id', 'reference')
    .all();
  const references = new Map(files.map(({ id, reference }) => [id, reference]));
  return {
    items: rows.map((row) => ({
      kind: t('breach-reviews.one'),
      reference: references.get(row.caseId) ?? null,
      text: t('conduct.home.triage', { what: breachSaid(t, row.breachOf) }),
      href: `/breach-reviews/${row.id}`,
      dueOn: row.triageBy,
      whose: t('conduct.home.whose'),
      state: reviewTag(t, { state: row.state }),
      doing: [{ label: t('breach-reviews.moves.triage.label'), href: `/breach-reviews/${row.id}/triage` }],
      agencyId: null,
    })),
  };
}
