import { getMetadataArgsStorage, type DataSource } from 'typeorm';
import type { Entity } from '../access/access.js';
import { isLocked } from './locked.js';

interface MappedColumn {
  readonly property: string;
  /** Quoted, with the alias `t` that every statement gives the table. */
  readonly sql: string;
  readonly name: string;
  /** The Postgres type, for casts of lists. */
  readonly type: string;
  /** Under which name rows are looked for by how this is spelt, where an index of that is kept beyond the second lock. */
  readonly spelling?: string;
}

/** An entity as the door writes SQL for it, read once from TypeORM's metadata. */
export interface EntityMap {
  readonly entity: Entity;
  readonly name: string;
  readonly table: string;
  readonly columns: ReadonlyMap<string, MappedColumn>;
  readonly select: string;
  /** Whether its rows belong to a case, and may be out of view. */
  readonly held: boolean;
  /** The properties that are instants. */
  readonly instants: readonly string[];
  /** The properties that are bytes. */
  readonly bytes: readonly string[];
  /** The properties that may hold what people typed, of an entity whose rows name a case; of another none. */
  readonly texts: readonly string[];
  /** Of an entity whose rows name a meeting and no case: which column does, and the properties that may hold what people typed. */
  readonly ofMeeting?: { readonly sql: string; readonly texts: readonly string[] };
}

/** The columns of which spellings are kept: `spelt_like` in the migrations. */
const spellings = ['person_name.name_key', 'action.text'];

const textTypes = ['text', 'text[]', 'jsonb'];
/** What the product itself makes, compares and looks things up by: a digest may look like a registration mark. */
const isTechnical = (property: string): boolean =>
  /^(?:category|state|reference|digest|key)$|(?:Key|Reference|Digest|Hash)$/.test(property);
const instantTypes = ['timestamptz', 'timestamp with time zone'];

/** What an entity declares, before there is a database. */
export const propertiesOf = (entity: Entity): string[] =>
  getMetadataArgsStorage()
    .columns.filter(({ target }) => target === entity)
    .map(({ propertyName }) => propertyName);

const known = new WeakMap<DataSource, Map<Entity, EntityMap>>();

/** The map of an entity; an entity that no room declares is a mistake of ours and throws. */
export function mapOf(db: DataSource, entity: Entity): EntityMap {
  const maps = known.get(db) ?? new Map<Entity, EntityMap>();
  known.set(db, maps);
  const map = maps.get(entity) ?? read(db, entity);
  maps.set(entity, map);
  return map;
}

/** The words of a meeting are about each case on its agenda. What is kept as JSON is a copy of what rows of cases say. */
function meetingOf(tableName: string, columns: readonly MappedColumn[]): Pick<EntityMap, 'ofMeeting'> {
  const has = (name: string): boolean => columns.some(({ property }) => property === name);
  const [named] = columns.filter(({ property }) => property === (tableName === 'meeting' ? 'id' : 'meetingId'));
  if (!named || has('caseId')) return {};
  const texts = columns.filter(({ type, property }) => type === 'text' && !isTechnical(property));
  return { ofMeeting: { sql: named.sql, texts: texts.map(({ property }) => property) } };
}

function read(db: DataSource, entity: Entity): EntityMap {
  const meta = db.getMetadata(entity);
  const columns = meta.columns.map((column) => ({
    property: column.propertyName,
    name: `"${column.databaseName}"`,
    sql: `t."${column.databaseName}"`,
    type: column.isArray ? `${String(column.type)}[]` : String(column.type),
    ...(spellings.includes(`${meta.tableName}.${column.databaseName}`) && { spelling: meta.tableName }),
  }));
  return {
    entity,
    name: meta.name,
    table: `"${meta.tableName}"`,
    columns: new Map(columns.map((column) => [column.property, column])),
    select: columns.map(({ sql, property }) => `${sql} AS "${property}"`).join(', '),
    held: columns.some(({ property }) => property === 'released'),
    instants: columns.filter(({ type }) => instantTypes.includes(type)).map(({ property }) => property),
    bytes: columns.filter(({ type }) => type === 'bytea').map(({ property }) => property),
    texts: columns.some(({ property }) => property === 'caseId')
      ? columns
          .filter(({ type, property }) => textTypes.includes(type) && !isTechnical(property))
          .map(({ property }) => property)
      : [],
    ...meetingOf(meta.tableName, columns),
  };
}

const lockedTables = new WeakMap<DataSource, RegExp>();
const mentions = new Map<string, boolean>();

/** The tables whose rows belong to a case and carry who may see them. */
export const heldTablesOf = (db: DataSource): string[] =>
  db.entityMetadatas
    .filter(({ columns }) =>
      ['caseId', 'agencyId', 'category', 'released'].every((name) =>
        columns.some((column) => column.propertyName === name),
      ),
    )
    .map(({ tableName }) => tableName);

/** The platform's own tables about cases, which are no entities: whom a message is about, and what rows were before their moves. */
const ofThePlatform = ['message_about', 'move_made'];

/** The tables that the second lock holds: by agency and category, or by what else their rows say (`Locked`). */
export const lockedTablesOf = (db: DataSource): string[] => [
  ...heldTablesOf(db),
  ...db.entityMetadatas.filter(({ target }) => isLocked(target)).map(({ tableName }) => tableName),
  ...ofThePlatform,
];

/** Whether a statement names a table that the second lock holds. */
export function lockedIn(db: DataSource, text: string): boolean {
  const known = mentions.get(text);
  if (known !== undefined) return known;
  const tables = lockedTables.get(db) ?? new RegExp(`\\b(${lockedTablesOf(db).join('|')})\\b`);
  lockedTables.set(db, tables);
  const found = tables.test(text);
  mentions.set(text, found);
  return found;
}
