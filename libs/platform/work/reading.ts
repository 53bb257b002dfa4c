import type { PoolClient, QueryResult } from 'pg';
import type { DataSource } from 'typeorm';
import { abilityFor, type AccessTable, type Entity, type EntityAbility } from '../access/access.js';
import type { Category } from '../access/access-matrix.js';
import { fittingPosts } from '../access/acting.js';
import { SYSTEM_ID, type Actor, type Facts, type Post } from '../access/actor.js';
import type { Conditions, Held } from '../access/conditions.js';
import type { Contribution } from '../contributions.js';
import type { KindsOfDuty } from '../duties/kinds-of-duty.js';
import { factsOf } from '../access/facts.js';
import { isLocationSeen } from './asking-location.js';
import { lockedIn, mapOf, type EntityMap } from './entity-map.js';
import { sendUnlocked } from './lock.js';
import { standingSql } from './record.js';
import { asking, type Listing, type Statement } from './composing.js';
import type { Eyes } from './eyes.js';
import { Gathering } from './gathering.js';
import { Rows } from './rows.js';
import { asksWhere, nowhere, standingFrom, type Standing, type StandsIn } from './standing.js';
import { Redaction } from './redaction.js';
import { noWrites, say, send, writesAgain } from './statement.js';

export type Row = { id: string };

/** What the rooms contribute that every transaction reaches. */
interface Contributed {
  readonly byEntity: ReadonlyMap<Entity, AccessTable>;
  readonly contributions: readonly Contribution[];
  readonly duties: KindsOfDuty;
}

type Found<Q> = { [K in keyof Q]: Q[K] extends Listing<infer T> ? T[] : never };

const notOf = (categories: readonly Category[]): Conditions<object> => ({ category: { $nin: categories } });

const isRead = (text: string): boolean => /^\s*(SELECT|WITH shared_1)\b/.test(text);

/** The reading half of the door: what one person may see, and whether they may move it. */
export class Reading {
  protected readonly standings = new Map<string, Promise<Standing>>();
  private readonly located = new Map<string, Promise<boolean>>();

  readonly actor: Actor;
  /** Who looks over this person's shoulder: nothing is read that these do not see themselves. */
  protected readonly beside: readonly Actor[];
  protected readonly without: readonly Category[];
  private readonly facts: readonly Facts[];
  private readonly gathering: Gathering;
  /** What is left out of the texts that are read here. */
  readonly redaction: Redaction;

  constructor(
    protected readonly client: PoolClient,
    protected readonly db: DataSource,
    protected readonly contributed: Contributed,
    { people: [actor, ...beside], without = [] }: Eyes,
  ) {
    this.without = without;
    this.actor = actor;
    this.beside = beside;
    this.facts = [actor, ...beside].map(factsOf);
    this.gathering = Gathering.over(client);
    this.redaction = new Redaction(this, contributed.byEntity, this.facts);
  }

  /** Everybody through whose eyes is read: what is told to one of them by a rule of its own has to hold for each. */
  get lookers(): readonly Actor[] {
    return [this.actor, ...this.beside];
  }

  get at(): Date {
    return this.actor.at;
  }

  /** What the rooms that are open have contributed to each other. */
  get contributions(): readonly Contribution[] {
    return this.contributed.contributions;
  }

  /** What the things of all rooms owe. */
  get duties(): KindsOfDuty {
    return this.contributed.duties;
  }

  /** What the person may see of an entity. */
  rows<T extends Row>(entity: Entity<T>): Rows<T> {
    const rows = new Rows<T>(this, this.map(entity), this.abilitiesOf(entity));
    return this.without.length && this.map(entity).held ? rows.where(notOf(this.without)) : rows;
  }

  /** A list; with all that is asked for in the same turn, by one statement. */
  async list<T extends object>(list: Listing<T>): Promise<T[]> {
    const rows = await this.gathering.rows(list.withRedaction?.() ?? list, this);
    return this.hear(list, await this.redaction.redactRows(list, rows));
  }

  /** The one row of a list: what else is asked in the same turn is looked for only where that is there. @throws Error as `missing` says */
  async needed<T extends object>(list: Listing<T>, missing: () => Error): Promise<T> {
    const row = await this.gathering.needed(list.withRedaction?.() ?? list, this, missing);
    return this.hear(list, await this.redaction.redactRows(list, [row]))[0] ?? row;
  }

  /** Has the page of this request know the names among some rows, where its reader has names hidden. */
  private hear<T extends object>({ names }: Listing<T>, rows: T[]): T[] {
    const { hidden } = this.actor.request.naming ?? {};
    if (names && hidden)
      for (const row of rows) {
        const told = Object.fromEntries<unknown>(Object.entries(row));
        hidden.hear(names.whose, names.of(told));
        hidden.details.hear(names.details?.(told) ?? []);
      }
    return rows;
  }

  /** Several lists by one statement. */
  async together<Q extends Record<string, Listing<object>>>(lists: Q): Promise<Found<Q>> {
    const asked = Object.entries(lists).map(async ([name, list]) => [name, await this.list(list)] as const);
    return Object.fromEntries(await Promise.all(asked)) as Found<Q>;
  }

  /** Whether the person may make a move of a row they can see; `create` and `read` of one that they would be shown too. */
  async may(entity: Entity, row: object, ...purposes: readonly string[]): Promise<boolean> {
    if (purposes.join() === 'read') return true;
    const abilities = this.abilitiesOf(entity);
    const standing = asksWhere(abilities, purposes) ? await this.standingOf((row as Held).caseId) : nowhere;
    return abilities.every((ability) => purposes.every((one) => ability.can(one, { ...row, ...standing })));
  }

  /** Whether everybody through whose eyes is read may see where the victim of a case is; the product itself may. Asked once. */
  maySeeLocation(caseId: string): Promise<boolean> {
    const ask = (statement: Statement) => this.list(asking<{ isSeen: boolean }>(statement));
    const seen = this.located.get(caseId) ?? isLocationSeen(this.facts, { caseId, at: this.at, ask });
    this.located.set(caseId, seen);
    return seen;
  }

  /** In which of the person's posts they may make a move of a row that they may move, the first held first. */
  async postsFor(entity: Entity, row: object, purpose: string): Promise<Post[]> {
    const [posts = []] = await this.postsForAll(entity, [row], purpose);
    return posts;
  }

  /** As `postsFor`, row by row; one statement, however many rows. */
  async postsForAll(entity: Entity, rows: readonly object[], purpose: string): Promise<Post[][]> {
    const table = this.contributed.byEntity.get(entity);
    if (!table) return rows.map(() => []);
    const fitting = fittingPosts(table, this.actor, purpose);
    if (this.actor.posts.length < 2) return rows.map((row) => fitting({ ...row }));
    const caseIds = rows.map((row) => (row as Partial<Held>).caseId);
    this.expectMayOf(caseIds.flatMap((caseId) => caseId ?? []));
    const standings = caseIds.map((caseId) => (caseId ? this.standingOf(caseId) : nowhere));
    return Promise.all(rows.map(async (row, at) => fitting({ ...row, ...(await standings[at]) })));
  }

  /** Asks what the person may see; the second lock holds. */
  async ask<R extends object>({ text, values }: Statement): Promise<R[]> {
    this.gathering.mustGoOn();
    if (!isRead(text)) this.gathering.leave();
    return (await send<R>(this.client, text, values)).rows;
  }

  /** Runs a statement of the door's own making, or one that a report has had reviewed; it may go beyond what the person sees. */
  async run<R extends object>(statement: Statement): Promise<R[]> {
    if (!isRead(statement.text)) this.changing();
    return (await this.unlocked<R>(statement)).rows;
  }

  /** What was asked for before something is changed is of before. */
  protected changing(): void {
    this.gathering.mustGoOn();
    this.gathering.leave();
    this.standings.clear();
  }

  /** Sends a statement outside the second lock, if it touches what that keeps. */
  protected unlocked<R extends object>({ text, values }: Statement): Promise<QueryResult<R>> {
    this.gathering.mustGoOn();
    const isOpen = this.actor.id === SYSTEM_ID || !lockedIn(this.db, text);
    return (isOpen ? send : sendUnlocked)<R>(this.client, text, values);
  }

  /** Does what only reads; Postgres refuses every write meanwhile. */
  async onlyReading<R>(look: () => Promise<R>): Promise<R> {
    this.gathering.leave();
    await say(this.client, noWrites);
    const seen = await look();
    this.gathering.leave();
    await say(this.client, writesAgain);
    return seen;
  }

  /** Which of these values some row has in a column that is unique, whoever may see the row; nothing else of it is told. */
  async taken(entity: Entity, column: string, values: readonly string[]): Promise<Set<string>> {
    const { table, columns } = this.map(entity);
    const text = `SELECT ${columns.get(column)?.sql ?? ''} AS "value" FROM ${table} t WHERE ${columns.get(column)?.sql ?? ''} = ANY($1)`;
    const found = await this.run<{ value: string }>({ text, values: [[...values]] });
    return new Set(found.map(({ value }) => value));
  }

  /** The forums in which a case stands, looked up once until something is written. */
  private standingOf(caseId: string): Promise<Standing> {
    this.expectMayOf([caseId]);
    return this.standings.get(caseId) ?? Promise.resolve(nowhere);
  }

  /** Asks together with what else is asked in this turn where cases stand, if it is not known: `may` then asks no more. */
  expectMayOf(caseIds: readonly string[]): void {
    const unknown = [...new Set(caseIds)].filter((caseId) => !this.standings.has(caseId));
    if (!unknown.length) return;
    const statement = { text: standingSql, values: [unknown, this.at] };
    const found = this.list(asking<StandsIn>(statement));
    for (const caseId of unknown)
      this.standings.set(
        caseId,
        found.then((rows) => standingFrom(rows, caseId)),
      );
  }

  /** What the person may do, and each of those beside them: all of it has to hold. */
  private abilitiesOf(entity: Entity): readonly EntityAbility[] {
    const table = this.contributed.byEntity.get(entity);
    if (!table) throw new Error(`${entity.name} has no access table`);
    return this.facts.map((facts) => abilityFor(table, facts));
  }

  map(entity: Entity): EntityMap {
    return mapOf(this.db, entity);
  }
}
