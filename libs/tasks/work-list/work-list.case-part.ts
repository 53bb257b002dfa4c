import { called } from '../../administration/agencies/index.js';
import { CaseFile } from '../../cases/cases/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { requestTable, saidOf } from './work-list.cells.js';
import { OfficerRequest, WorkListEntry } from './work-list.entity.js';
import { officerRequestThing } from './officer-requests.thing.js';
import { worked } from './work-list.reading.js';

/**
 * On the page of a case: what its officer in charge was asked and what was entered about it, for whoever reads its
 * actions; and the way to its work-list for whoever follows it up.
 */
export const followUpOfCase: CasePart = async (tx, caseId, t) => {
  const forums = forumsAs(tx.actor, 'coordinator', 'chair');
  const [rows, entries, standing] = await Promise.all([
    tx.rows(OfficerRequest).where({ caseId }).orderBy('askedAt', 'DESC').page(50).all(),
    tx
      .rows(WorkListEntry)
      .where({ caseId, text: { $exists: true } })
      .orderBy('madeAt', 'DESC')
      .page(50)
      .all(),
    tx
      .rows(CaseFile)
      .where({ id: caseId, caseForums: { $in: forums }, state: { $in: worked } } as never)
      .select('id')
      .all(),
  ]);
  if (!rows.length && !entries.length && !standing.length) return undefined;
  const [items, nameOf] = await Promise.all([
    officerRequestThing.listed(tx, rows),
    called(tx, { staff: entries.map(({ madeBy }) => madeBy), agencies: [] }),
  ]);
  return {
    title: t('work-list.one'),
    ...requestTable(t, items),
    empty: t('work-list.casePart.none'),
    said: entries.map((one) => saidOf(one, nameOf(one.madeBy))),
    ...(standing.length && { link: { href: `/work-list/${caseId}`, text: t('work-list.casePart.link') } }),
  };
};
