import type { DataSource } from 'typeorm';
import type { Entity } from '../access/access.js';

interface MappedColumn {
  readonly property: string;
  /** Quoted, with the alias `t` that every statement gives the table. */
  readonly sql: string;
  readonly name: string;
  /** The Postgres type, for casts of lists. */
  readonly type: string;
}

/** An entity as the door writes SQL for it, read once from TypeORM's metadata. */
export interface EntityMap {
  readonly name: string;
  readonly table: string;
  readonly columns: ReadonlyMap<string, MappedColumn>;
  readonly select: string;
  /** Whether its rows belong to a case, and may be out of view. */
  readonly held: boolean;
  /** The properties that are instants. */
  readonly instants: readonly string[];
}

const instantTypes = ['timestamptz', 'timestamp with time zone'];

const known = new WeakMap<DataSource, Map<Entity, EntityMap>>();

/** The map of an entity; an entity that no room declares is a mistake of ours and throws. */
export function mapOf(db: DataSource, entity: Entity): EntityMap {
  const maps = known.get(db) ?? new Map<Entity, EntityMap>();
  known.set(db, maps);
  const map = maps.get(entity) ?? read(db, entity);
  maps.set(entity, map);
  return map;
}

function read(db: DataSource, entity: Entity): EntityMap {
  const meta = db.getMetadata(entity);
  const columns = meta.columns.map((column) => ({
    property: column.propertyName,
    name: `"${column.databaseName}"`,
    sql: `t."${column.databaseName}"`,
    type: column.isArray ? `${String(column.type)}[]` : String(column.type),
  }));
  return {
    name: meta.name,
    table: `"${meta.tableName}"`,
    columns: new Map(columns.map((column) => [column.property, column])),
    select: columns.map(({ sql, property }) => `${sql} AS "${property}"`).join(', '),
    held: columns.some(({ property }) => property === 'released'),
    instants: columns.filter(({ type }) => instantTypes.includes(type)).map(({ property }) => property),
  };
}
