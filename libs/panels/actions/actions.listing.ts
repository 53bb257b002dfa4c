import type { Words } from '../../platform/messages/messages.js';
import { tabText } from '../../platform/pages/tab-text.js';
import { hasRole } from '../../platform/access/actor.js';
import { offer, openFor } from '../../platform/things/many.js';
import { lookedUpTo } from '../../platform/work/counted.js';
import type { Tx } from '../../platform/work/tx.js';
import { actsInRows, actsOf, columnsOf, manyActions, rowOf, type ListedAction } from './actions.cells.js';
import { Action } from './action.entity.js';
import {
  addressOf,
  filtersOf,
  hrefOf,
  isHistory,
  tabs,
  workedStates,
  type Narrowing,
  type Tab,
} from './action.filter.js';
import { isOverdue } from './action.rules.js';
import { remindedToday } from './actions.reminded.js';
import { listed, narrowed } from './actions.reading.js';
import { actionThing } from './actions.thing.js';

export const perPage = 25;
export interface Asked {
  readonly tab: Tab;
  readonly chosen: Narrowing;
  readonly offset: number;
}

const rowsOf = (tx: Tx, tab: Tab, chosen: Narrowing) =>
  narrowed(tx.rows(Action), filtersOf(tab, chosen), tx.actor, isHistory(chosen) ? 'DESC' : 'ASC');

/** On which part the list opens: one's own, but for who runs a clinic and has none what is to be chased there. */
export async function landingOf(tx: Tx): Promise<Tab> {
  if (!hasRole(tx.actor, 'coordinator', 'chair')) return 'mine';
  const [own, late] = await Promise.all([rowsOf(tx, 'mine', {}).any(), rowsOf(tx, 'overdue', {}).any()]);
  if (own) return 'mine';
  return late ? 'overdue' : 'all';
}

/** How many there are in the states of a part of which there are few, however old the rest. */
function countsBeside(tx: Tx, tab: Tab, chosen: Narrowing) {
  const { state: _, ...besides } = chosen;
  const count = (state: string) => rowsOf(tx, tab, { ...besides, state }).countUpTo();
  return Promise.all([count('open'), count('done_claimed')]);
}

/** Of which of these actions the person may make each move that a list offers, of many or of one. */
async function openIn(tx: Tx, found: readonly Action[]): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const names = [...new Set([...manyActions.moves, ...actsInRows])];
  const sets = await Promise.all(names.map((move) => openFor(tx, actionThing, found, move)));
  return new Map(names.map((move, at) => [move, sets[at] ?? new Set<string>()]));
}

/** A page of the list with what stands around it: how many there are in each tab, and what may be done to many at once. */
export async function listPage(tx: Tx, t: Words, { tab, chosen, offset }: Asked) {
  const rows = rowsOf(tx, tab, chosen);
  const isWhole = !Object.values(chosen).some(Boolean);
  const [{ found, next, ...counted }, beside, ...counts] = await Promise.all([
    rows.page(perPage, offset).withTotal(),
    tab === 'overdue' ? [] : countsBeside(tx, tab, chosen),
    ...tabs.map((one) => (one === tab && isWhole ? undefined : rowsOf(tx, one, {}).countUpTo())),
  ]);
  tx.note('list', 'Action', { asked: [tab, ...Object.keys(chosen)], count: counted.total });
  const [items, open, reminded] = await Promise.all([
    listed(tx, found),
    openIn(tx, found),
    remindedToday(
      tx,
      found.filter((one) => isOverdue(one, tx.actor.today)),
    ),
  ]);
  const around = (item: ListedAction) => {
    const may = (move: string): boolean => open.get(move)?.has(item.id) ?? false;
    // Whoever reminds its owner is told that they were.
    const at = may('chase') ? reminded.get(item.id) : undefined;
    return { today: tx.actor.today, reminded: at, acts: actsOf(t, item, { may, reminded: at }) };
  };
  return {
    columns: columnsOf(t),
    rows: (items as unknown as ListedAction[]).map((item) => rowOf(t, item, around(item))),
    ...counted,
    next: next && addressOf(tab, chosen, next),
    first: offset ? addressOf(tab, chosen) : null,
    many: offer(t, actionThing, {
      moves: manyActions.moves.filter((move) => open.get(move)?.size),
      ...counted,
      shown: found.length,
      hidden: { tab, ...chosen },
    }),
    // What is over is not counted (decision 225).
    states: workedStates(tab, chosen).map(({ state, ...link }, nth) => ({
      ...link,
      text: tabText(t, t(`actions.worked.${state}`), beside[nth]),
    })),
    parts: tabs.map((one, index) => ({
      href: hrefOf(one),
      text: tabText(t, t(`actions.tabs.${one}`), counts[index] ?? lookedUpTo(counted)),
      active: one === tab,
    })),
  };
}
