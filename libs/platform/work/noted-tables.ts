import type { DataSource } from 'typeorm';
import { mapOf, type EntityMap } from './entity-map.js';
import { tablesWithTextIn } from './noted-statements.js';

type FreeTextOf = (map: EntityMap) => readonly string[];

const tables = new WeakMap<DataSource, Map<string, EntityMap>>();
const found = new WeakMap<DataSource, Map<string, readonly string[]>>();

function tablesOf(db: DataSource): Map<string, EntityMap> {
  const known =
    tables.get(db) ??
    new Map(db.entityMetadatas.map(({ tableName, target }) => [tableName, mapOf(db, target as EntityMap['entity'])]));
  tables.set(db, known);
  return known;
}

/** The names of the entities to whose free text a statement writes what it is given; worked out once for each text. */
export function entitiesWithTextIn(db: DataSource, text: string, freeTextOf: FreeTextOf): readonly string[] {
  if (!/\b(?:INSERT|UPDATE)\b/i.test(text)) return [];
  const known = found.get(db) ?? new Map<string, readonly string[]>();
  found.set(db, known);
  const told = known.get(text) ?? entitiesIn(tablesOf(db), text, freeTextOf);
  known.set(text, told);
  return told;
}

function entitiesIn(maps: Map<string, EntityMap>, text: string, freeTextOf: FreeTextOf): string[] {
  const textsOf = (table: string): string[] => {
    const map = maps.get(table);
    return map ? freeTextOf(map).flatMap((one) => map.columns.get(one)?.name.replaceAll('"', '') ?? []) : [];
  };
  return tablesWithTextIn(text, textsOf).flatMap((table) => maps.get(table)?.name ?? []);
}
