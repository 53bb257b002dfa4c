import { CaseForum } from '../../cases/cases/index.js';
import { CasePerson } from '../../cases/people/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { AreaAlert } from './area-alert.entity.js';
import { HistoryCheck } from './history-check.entity.js';
import { linkedAround } from './linked.reading.js';
import { alertsTable, checksTable } from './links.cells.js';
import { alertsListed, checksListed } from './links.reading.js';
import { linkedPicture } from './linked.picture.js';
import { linkedPart } from './person.showing.js';

/** On the page of a case: the other victims of its perpetrator and the other perpetrators of its victim whom the reader sees. */
export const linkedOfCase: CasePart = async (tx, caseId, t) => {
  const standing = await tx.rows(CasePerson).where({ caseId }).select('caseId', 'personId', 'part').all();
  if (!standing.length) return undefined;
  const here = standing.map(({ personId }) => personId);
  const around = await linkedAround(tx, standing, here);
  const picture = linkedPicture(t, standing, around);
  // Whoever sees both of them is led to the perpetrator: it is there that other victims are found.
  const first = standing.find(({ part }) => part === 'perpetrator') ?? standing[0];
  return {
    ...linkedPart(t, around, 'case'),
    ...(picture && { linked: picture }),
    ...(first && { link: { href: `/people/${first.personId}`, text: t(`links.person.open.${first.part}`) } }),
  };
};

/** Whether it was looked for other victims; said also where nobody has yet. */
export const checksOfCase: CasePart = async (tx, caseId, t) => {
  const forums = forumsAs(tx.actor, 'coordinator', 'chair', 'police');
  const [rows, runs] = await Promise.all([
    tx
      .rows(HistoryCheck)
      .where({ caseId, state: 'recorded' })
      .orderBy('checkedOn', 'DESC')
      .orderBy('madeAt', 'DESC')
      .page(20)
      .all(),
    forums.length
      ? tx
          .rows(CaseForum)
          .where({ caseId, forumId: { $in: forums }, toAt: { $exists: false } })
          .any()
      : false,
  ]);
  if (!rows.length && !runs) return undefined;
  return {
    title: t('history-checks.title'),
    ...checksTable(t, await checksListed(tx, rows), false),
    empty: t('links.check.none'),
    ...(runs && { link: { href: `/history-checks/new?case=${caseId}`, text: t('history-checks.new') } }),
  };
};

/** That another area holds somebody of the case, for those who run its forum. */
export const alertsOfCase: CasePart = async (tx, caseId, t) => {
  const rows = await tx.rows(AreaAlert).where({ caseId }).orderBy('raisedAt', 'DESC').page(20).all();
  if (!rows.length) return undefined;
  return { title: t('area-alerts.title'), ...alertsTable(t, await alertsListed(tx, rows), false), stays: true };
};
