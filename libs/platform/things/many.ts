import type { Actor } from '../access/actor.js';
import type { Tag } from '../home/home.js';
import type { Words } from '../messages/messages.js';
import { COUNTED, type Total } from '../work/counted.js';
import type { Tx } from '../work/tx.js';
import type { Moving, Thing } from './thing.js';

/** A row as its thing lists it. */
export type Listed = Moving & Readonly<Record<string, unknown>>;

/** How a thing's list offers the same move of many rows at once, and how a row is told where that is done. */
export interface ManyRows {
  /** The moves that are offered, in the order of their buttons. */
  readonly moves: readonly string[];
  /** What a list posts of its own narrowing: the thing's filters, and the address to go back to. */
  readonly narrowing: (
    posted: Readonly<Record<string, unknown>>,
    me: Actor,
  ) => { readonly filters: Record<string, unknown>; readonly back: string };
  /** Heads of the columns that tell a row, and its cells. */
  readonly columns: (t: Words) => readonly string[];
  readonly cells: (t: Words, row: Listed) => readonly unknown[];
  readonly tag: (t: Words, state: string) => Tag;
}

/** As many as the API takes at once. */
export const atMost = 200;

const fromOf = (thing: Thing, move: string): readonly string[] => thing.machine.moves[move]?.from ?? [];

/** Which of the moves offered this person may make of at least one of these rows; most ask nothing of the database. */
export async function offeredFor(tx: Tx, thing: Thing, rows: readonly Moving[]): Promise<string[]> {
  const asked = await Promise.all(
    (thing.many?.moves ?? []).map(async (move) => ((await openFor(tx, thing, rows, move)).size ? [move] : [])),
  );
  return asked.flat();
}

/** The ids of those of these rows of which this person may make a move now; where none is in a state for it, nothing is asked. */
export async function openFor(
  tx: Tx,
  thing: Thing,
  rows: readonly Moving[],
  move: string,
): Promise<ReadonlySet<string>> {
  const ids = rows.filter(({ state }) => fromOf(thing, move).includes(state)).map(({ id }) => id);
  if (!ids.length) return new Set();
  const open = tx
    .rows(thing.entity)
    .open(move)
    .where({ id: { $in: ids } });
  return new Set((await open.select('id').all()).map(({ id }) => id));
}

/** The offer as the macro `form` of many.njk shows it; `hidden` says how the list is narrowed. */
export const offer = (
  t: Words,
  thing: Thing,
  { moves, ...around }: { moves: readonly string[]; shown: number; hidden: object } & Total,
) => ({
  ...around,
  action: `/${thing.name}/many`,
  moves: moves.map((name) => ({ name, label: t(`${thing.name}.moves.${name}.label`) })),
});

/** The box by which a row is ticked, as the first cell of its row; and the head of that column. */
export const tickOf = (t: Words, id: string, reference: string): object => ({
  tick: { name: 'tick', value: id, label: t('platform.many.tick', { reference }) },
});
export const tickColumn = (t: Words): object => ({ text: t('platform.many.tickColumn'), hidden: true });

export type Chosen = { readonly ids: readonly string[] } | { readonly filters: Record<string, unknown> };

/** The rows that somebody ticked, or all that match the list; only those on which they may make the move now. */
export async function rowsToMove(
  tx: Tx,
  thing: Thing,
  move: string,
  chosen: Chosen,
): Promise<{ items: Listed[]; left: number; isMore: boolean }> {
  const all = thing.list(tx.rows(thing.entity), 'filters' in chosen ? chosen.filters : {}, tx.actor);
  const wanted = 'ids' in chosen ? all.where({ id: { $in: [...chosen.ids] } }) : all;
  const open = wanted.open(move).where({ state: { $in: [...fromOf(thing, move)] } });
  const [found, meant] = await Promise.all([open.page(atMost).all(), wanted.countUpTo()]);
  return {
    items: await listedOf(tx, thing, found),
    left: Math.min(meant, COUNTED) - found.length,
    isMore: meant > COUNTED,
  };
}

const listedOf = async (tx: Tx, thing: Thing, rows: readonly Moving[]): Promise<Listed[]> =>
  (await thing.listed(tx, rows)) as Listed[];

/** Rows by id, as their list shows them; those that may no longer be seen are left out. */
export async function rowsById(tx: Tx, thing: Thing, ids: readonly string[]): Promise<Listed[]> {
  const rows = thing.list(tx.rows(thing.entity), {}, tx.actor).where({ id: { $in: [...ids] } });
  return listedOf(tx, thing, await rows.all());
}
