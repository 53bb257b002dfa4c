import type { Actor } from '../access/actor.js';
import type { Rows } from '../work/rows.js';
import type { Tx } from '../work/tx.js';
import { fieldsApart } from './apart.js';
import type { AnyBehaviour, AnyRow, Plain } from './erased.js';
import { hasColumn, isIdTold, isNamed, isTold, nameKeyOf, toldWith, type Field, type Fields } from './field.js';
import { readNames, type NameOf, type NameSource } from './names.js';

type Told = Record<string, unknown>;
/** Reads rows as they are told. @param isAlone whether it is the page of one record, which tells more than a list */
type Read = (tx: Tx, rows: readonly AnyRow[], isAlone?: boolean) => Promise<Told[]>;

/** A list narrowed by its state and its filters, and sorted. */
export function narrow(
  { filters = {}, order }: AnyBehaviour,
  rows: Rows<AnyRow>,
  { state, ...asked }: Plain,
  actor: Actor,
): Rows<AnyRow> {
  const chosen = Object.entries(asked).filter(([, value]) => value !== undefined);
  const conditions = chosen.map(([name, value]) => filters[name]?.where(value, actor) ?? {});
  if (typeof state === 'string') conditions.push({ state });
  const found = conditions.reduce<Rows<AnyRow>>((narrowed, one) => narrowed.where(one), rows);
  const sorting = typeof order === 'function' ? order(asked) : order;
  return sorting.reduce((sorted, [column, direction]) => sorted.orderBy(column, direction), found);
}

const idsIn = (value: unknown): string[] => [value].flat().filter((id) => typeof id === 'string');

/** The ids that need a name, by the source of their names. */
function idsBySource(named: readonly (readonly [string, NameSource])[], rows: readonly AnyRow[]) {
  const asked = new Map<NameSource, Set<string>>();
  for (const [field, source] of named) {
    const ids = asked.get(source) ?? new Set<string>();
    for (const row of rows) for (const id of idsIn(row[field])) ids.add(id);
    asked.set(source, ids);
  }
  return asked;
}

/** Puts a field of a row into what is told of it. */
type Put = (to: Told, row: AnyRow, nameOf: NameOf) => void;

const sortedNames = (nameOf: NameOf, value: unknown): string[] =>
  idsIn(value)
    .flatMap((id) => nameOf(id) ?? [])
    .sort();

/** Puts a field into the answer only for a reader who is told the name of another; else it is empty. */
const putWith =
  (gate: string, field: string, put: Put): Put =>
  (to, row, nameOf) => {
    if (nameOf(row[gate]) === null) to[field] = null;
    else put(to, row, nameOf);
  };

/** What is put into the answer for a field; worked out once, because lists have many rows. */
function putsOf(field: string, one: Field): Put[] {
  const gate = toldWith(one);
  const puts = openPutsOf(field, one);
  return puts.map(([key, put]) => (gate === undefined ? put : putWith(gate, key, put)));
}

function openPutsOf(field: string, one: Field): (readonly [key: string, put: Put])[] {
  const puts: (readonly [string, Put])[] = [];
  if (isIdTold(one)) puts.push([field, (to, row) => void (to[field] = row[field])]);
  if (!isNamed(one)) return puts;
  const key = nameKeyOf(field, one);
  if (one.column.array) puts.push([key, (to, row, nameOf) => void (to[key] = sortedNames(nameOf, row[field]))]);
  else puts.push([key, (to, row, nameOf) => void (to[key] = nameOf(row[field]))]);
  return puts;
}

/**
 * How the rows of a resource are read as they are told: their fields, the names of what these refer to, their texts in rows
 * of their own, and what its feature tells besides.
 */
export function readerOf(fields: Fields, { also, texts }: Pick<AnyBehaviour, 'also' | 'texts'>): Read {
  const told = Object.entries(fields).filter(([, one]) => isTold(one) && hasColumn(one));
  const gates = new Set(told.map(([, one]) => toldWith(one)));
  const sources = Object.entries(fields).flatMap(([name, one]) =>
    one.names && (gates.has(name) || (isNamed(one) && isTold(one) && hasColumn(one)))
      ? [[name, one.names] as const]
      : [],
  );
  const alone = told.flatMap(([name, one]) => putsOf(name, one));
  const listed = told.filter(([, { options }]) => options.told !== 'alone').flatMap(([name, one]) => putsOf(name, one));
  const apart = fieldsApart(fields);
  return async (tx, rows, isAlone = false) => {
    if (!rows.length) return [];
    const ids = rows.map(({ id }) => id);
    const [nameOf, besides, written] = await Promise.all([
      readNames(tx, idsBySource(sources, rows)),
      also?.read(tx, rows),
      apart.length ? texts?.textsOf(tx, ids) : undefined,
    ]);
    return rows.map((row, nth) => {
      const one: Told = { id: row.id, state: row.state, version: row.version };
      for (const put of isAlone ? alone : listed) put(one, row, nameOf);
      for (const name of apart) one[name] = written?.get(row.id)?.[name] ?? null;
      return Object.assign(one, besides?.[nth]);
    });
  };
}
