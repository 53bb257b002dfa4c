import type { Words } from '../../platform/messages/messages.js';
import { tabText } from '../../platform/pages/tab-text.js';
import { offer, offeredFor } from '../../platform/things/many.js';
import { lookedUpTo } from '../../platform/work/counted.js';
import type { Tx } from '../../platform/work/tx.js';
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
  const isWhole = !Object.values(chosen).some(Boolean);
  const [{ found, next, ...counted }, ...counts] = await Promise.all([
    rows.page(perPage, offset).withTotal(),
    ...tabs.map((one) => (one === tab && isWhole ? undefined : rowsOf(tx, one, {}).countUpTo())),
  ]);
  tx.note('list', 'Action', { asked: [tab, ...Object.keys(chosen)], count: counted.total });
  const items = (await listed(tx, found)) as unknown as ListedAction[];
  return {
    columns: columnsOf(t),
    rows: items.map((item) => rowOf(t, item, tx.actor.today)),
    ...counted,
    next: next && addressOf(tab, chosen, next),
    first: offset ? addressOf(tab, chosen) : null,
    many: offer(t, actionThing, {
      moves: await offeredFor(tx, actionThing, found),
      ...counted,
      shown: found.length,
      hidden: { tab, ...chosen },
    }),
    parts: tabs.map((one, index) => ({
      href: hrefOf(one),
      text: tabText(t, t(`actions.tabs.${one}`), counts[index] ?? lookedUpTo(counted)),
      active: one === tab,
    })),
  };
}
