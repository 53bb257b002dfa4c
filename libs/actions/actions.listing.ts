import type { Words } from '../platform/messages/messages.js';
import { offer, offeredFor } from '../platform/things/many.js';
import type { Tx } from '../platform/work/tx.js';
import { columnsOf, rowOf, type ListedAction } from './actions.cells.js';
import { Action } from './action.entity.js';
import { addressOf, filtersOf, hrefOf, tabs, type Narrowing, type Tab } from './action.filter.js';
import { listed, narrowed } from './actions.reading.js';
import { actionThing } from './actions.thing.js';

export const perPage = 25;
export interface Asked {
  readonly tab: Tab;
  readonly chosen: Narrowing;
  readonly offset: number;
}

const rowsOf = (tx: Tx, tab: Tab, chosen: Narrowing) => narrowed(tx.rows(Action), filtersOf(tab, chosen), tx.actor);

/** A page of the list with what stands around it: how many there are in each tab, and what may be done to many at once. */
export async function listPage(tx: Tx, t: Words, { tab, chosen, offset }: Asked) {
  const rows = rowsOf(tx, tab, chosen);
  const [found, total, ...counts] = await Promise.all([
    rows.page(perPage, offset).all(),
    rows.count(),
    ...tabs.map((one) => rowsOf(tx, one, {}).count()),
  ]);
  tx.note('list', 'Action', { asked: [tab, ...Object.keys(chosen)], count: total });
  const items = (await listed(tx, found)) as unknown as ListedAction[];
  const last = offset + found.length;
  return {
    columns: columnsOf(t),
    rows: items.map((item) => rowOf(t, item, tx.actor.today)),
    total,
    next: last < total ? addressOf(tab, chosen, String(last)) : null,
    first: offset ? addressOf(tab, chosen) : null,
    many: offer(t, actionThing, {
      moves: await offeredFor(tx, actionThing, found),
      total,
      shown: found.length,
      hidden: { tab, ...chosen },
    }),
    parts: tabs.map((one, index) => ({
      href: hrefOf(one),
      text: t(`actions.tabs.${one}`, { count: counts[index] ?? 0 }),
      active: one === tab,
    })),
  };
}
