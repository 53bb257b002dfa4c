import { leadOf } from '../../cases/cases/index.js';
import { forumsAs } from '../../platform/access/actor.js';
import type { CasePart } from '../../platform/pages/case-part.js';
import { Arrival } from './arrival.entity.js';
import * as arrivals from './arrivals.reading.js';
import { Transfer } from './transfer.entity.js';
import { arrivalTable, tableOf } from './transfers.cells.js';
import { listed } from './transfers.reading.js';
import { ended } from './transfers.service.js';

/** On the page of a case: which of its sides went or are to go to another force, and the way to offer one. */
export const transfersOfCase: CasePart = async (tx, caseId, t) => {
  const mine = forumsAs(tx.actor, 'coordinator', 'chair');
  const [rows, lead] = await Promise.all([
    tx.rows(Transfer).where({ caseId }).orderBy('madeAt', 'DESC').page(20).all(),
    mine.length ? leadOf(tx, caseId) : undefined,
  ]);
  const leads = lead !== undefined && mine.includes(lead);
  if (!rows.length && !leads) return undefined;
  const open = rows.some(({ state }) => !ended.includes(state));
  return {
    title: t('transfers.title'),
    ...tableOf(t, await listed(tx, rows), tx.actor.today, ['case']),
    empty: t('transfers.casePart.none'),
    ...(leads && !open && { link: { href: `/transfers/new?case=${caseId}`, text: t('transfers.new') } }),
  };
};

/** That the perpetrator lives in another area now is entered from the page of the case, by whoever runs a forum of it. */
export const arrivalsOfCase: CasePart = async (tx, caseId, t) => {
  const mine = forumsAs(tx.actor, 'coordinator', 'chair');
  if (!mine.length) return undefined;
  const rows = await tx.rows(Arrival).where({ caseId }).orderBy('toldAt', 'DESC').page(20).all();
  return {
    title: t('arrivals.casePart.title'),
    ...arrivalTable(t, await arrivals.listed(tx, rows)),
    empty: t('arrivals.casePart.none'),
    link: { href: `/arrivals/new?case=${caseId}`, text: t('arrivals.new') },
  };
};
