import type { LondonDate } from '../kernel/london-date.js';
import type { Words } from '../platform/messages/messages.js';
import type { Tx } from '../platform/work/tx.js';
import { columnsOf, rowOf, type ListedAction } from './actions.cells.js';
import { Action } from './action.entity.js';
import { addressOf, filtersOf, hrefOf, tabs, type Narrowing, type Tab } from './action.filter.js';
import { actionMoves } from './actions.moves.js';
import { listed, narrowed } from './actions.reading.js';
import { actionStates } from './action.states.js';

export const perPage = 25;
/** As many as the API takes at once. */
export const atMost = 200;

/** The moves that are offered for many actions at once, in the order of the machine. */
export const manyMoves = Object.keys(actionStates.moves).filter(
  (name) => actionMoves[name as keyof typeof actionMoves].many,
);

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
    offered: await offeredFor(tx, found),
    shown: found.length,
    parts: tabs.map((one, index) => ({
      href: hrefOf(one),
      text: t(`actions.tabs.${one}`, { count: counts[index] ?? 0 }),
      active: one === tab,
    })),
  };
}

/** Which moves this person may make of at least one of these rows; nothing is asked of the database for most. */
async function offeredFor(tx: Tx, rows: readonly Action[]): Promise<string[]> {
  const offered: string[] = [];
  for (const move of manyMoves) {
    const from = actionStates.moves[move as keyof typeof actionMoves].from as readonly string[];
    const candidate = rows.find(({ state }) => from.includes(state));
    if (candidate && (await mayOne(tx, rows, { move, from }))) offered.push(move);
  }
  return offered;
}

async function mayOne(
  tx: Tx,
  rows: readonly Action[],
  { move, from }: { move: string; from: readonly string[] },
): Promise<boolean> {
  const ids = rows.filter(({ state }) => from.includes(state)).map(({ id }) => id);
  return (
    (
      await tx
        .rows(Action)
        .open(move)
        .where({ id: { $in: ids } })
        .page(1)
        .all()
    ).length > 0
  );
}

/** The actions that somebody ticked, or all that match the list; only those on which they may make the move. */
export async function toMove(
  tx: Tx,
  move: string,
  given: { ids?: readonly string[]; all?: { tab: Tab; chosen: Narrowing } },
): Promise<{ items: ListedAction[]; left: number; today: LondonDate }> {
  const wanted = given.all ? rowsOf(tx, given.all.tab, given.all.chosen) : tx.rows(Action).orderBy('dueOn').where({ id: { $in: [...(given.ids ?? [])] } });
  const from = [...actionStates.moves[move as keyof typeof actionMoves].from];
  const open = wanted.open(move).where({ state: { $in: from } });
  const [found, able, all] = await Promise.all([open.page(atMost).all(), open.count(), wanted.count()]);
  const items = (await listed(tx, found)) as unknown as ListedAction[];
  return { items, left: all - able + (able - found.length), today: tx.actor.today };
} // prettier-ignore

/** Actions by id, as a list shows them; those that may no longer be seen are left out. */
export async function listedByIds(tx: Tx, ids: readonly string[]): Promise<ListedAction[]> {
  const found = await tx.rows(Action).where({ id: { $in: [...ids] } }).orderBy('dueOn').all(); // prettier-ignore
  return (await listed(tx, found)) as unknown as ListedAction[];
}
