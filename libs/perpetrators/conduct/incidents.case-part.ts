import type { CasePart } from '../../platform/pages/case-part.js';
import type { Tx } from '../../platform/work/tx.js';
import { BreachReview } from './breach-review.entity.js';
import { reviewTable } from './breach-reviews.cells.js';
import { listed as listedReviews } from './breach-reviews.reading.js';
import { takers } from './conduct.access.js';
import { Incident } from './incident.entity.js';
import { tableOf } from './incidents.cells.js';
import { listed } from './incidents.reading.js';

/** So many stand on the page of a case; all of them are on its timeline. */
const atMost = 20;

/** Whether somebody may report on a case in one of their posts. */
async function mayReport(tx: Tx, caseId: string): Promise<boolean> {
  const posts = tx.actor.posts.filter(({ role }) => (takers as readonly string[]).includes(role));
  const rows = posts.map(({ agencyId }) => Object.assign(new Incident(), { caseId, agencyId }));
  return (await Promise.all(rows.map((row) => tx.may(Incident, row, 'create')))).includes(true);
}

/** On the page of a case: what was reported of it last, and the way to report more. */
export const incidentsOfCase: CasePart = async (tx, caseId, t) => {
  const [rows, reports] = await Promise.all([
    tx.rows(Incident).where({ caseId }).orderBy('happenedOn', 'DESC').orderBy('happenedAt', 'DESC').page(atMost).all(),
    mayReport(tx, caseId),
  ]);
  if (!rows.length && !reports) return undefined;
  return {
    title: t('incidents.title'),
    ...tableOf(t, await listed(tx, rows), ['case']),
    empty: t('conduct.casePart.none'),
    ...(reports && { link: { href: `/incidents/new?case=${caseId}`, text: t('incidents.new') } }),
  };
};

/** On the page of a case: what follows from breaches that are alleged in it. */
export const breachesOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(BreachReview).where({ caseId }).orderBy('raisedAt', 'DESC').page(atMost).all();
  if (!rows.length) return undefined;
  return { title: t('breach-reviews.title'), ...reviewTable(t, await listedReviews(tx, rows), ['case']) };
};
