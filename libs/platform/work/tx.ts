import { randomUUID } from 'node:crypto';
import type { QueryResult } from 'pg';
import { Problem } from '../../kernel/problem.js';
import type { Entity } from '../access/access.js';
import { postOf } from '../access/acting.js';
import { SYSTEM_ID, type Actor, type Post } from '../access/actor.js';
import type { Held } from '../access/conditions.js';
import type { Job } from '../jobs/job.js';
import { nameAbout } from '../naming/name-cases.js';
import type { Narrowed } from './eyes.js';
import { widening } from './lock.js';
import type { Row } from './reading.js';
import { followUpOf, lineOf, refusalOf, tellMore, unseen, type AuditLine, type FollowUpLine } from './record.js';
import type { Statement } from './composing.js';
import { send } from './statement.js';
import { accessColumns, changedColumns, insert, insertAll, isInsert, update, type Fetched } from './write.js';
import { Writing } from './writing.js';

export type { Row } from './reading.js';

type Details = Readonly<Record<string, unknown>>;
type Allows<T> = (row: T) => Promise<boolean>;
/** One transaction, as somebody. Rooms get this and nothing else to reach the data by. */
export class Tx extends Writing {
  readonly lines: AuditLine[] = [];
  readonly followUps: FollowUpLine[] = [];
  /** Writes that were sent and that nobody waited for; the commit does. */
  readonly unanswered: Promise<QueryResult>[] = [];
  readonly fetched = new Map<object, Fetched>();
  /** What is read beside what was asked for, and is there before the transaction ends. */
  readonly readAlso: Promise<void>[] = [];
  /** Set once the person has been permitted something; rows that come along with it need no grant of their own. */
  private permitted = this.actor.id === SYSTEM_ID;
  private moveId: string | null = null;
  /** The post in which they do what they did first here; the record names it for what comes along. */
  private post: string | undefined;

  /** Through another person's eyes, with others `beside` of what all of them see, and `without` some categories; nothing is recorded as theirs. */
  through(reader: Actor, { beside, without = [] }: Narrowed = {}): Tx {
    const wider = beside ? undefined : widening(this.actor, reader);
    if (wider) this.later(wider);
    const people = [reader, ...(beside ?? []), ...this.beside] as const;
    return new Tx(this.client, this.db, this.contributed, { people, without: [...this.without, ...without] });
  }

  /**
   * One row, for a purpose: `read`, or the name of a move, which locks it.
   * @throws Problem `not-found` for a row the person cannot see, `not-allowed` for one they see but may not move,
   * `moved-on` where a version is given and the row has another
   */
  async get<T extends Row>(entity: Entity<T>, id: string, purpose = 'read', version?: number): Promise<T> {
    const row = await this.getIf(entity, id, purpose, (found) => this.may(entity, found, purpose));
    if (version !== undefined && (row as { version?: number }).version !== version) throw new Problem('moved-on');
    if (purpose !== 'read') this.fits(row, await this.postsFor(entity, row, purpose));
    return row;
  }

  /** Says which posts fit what is done to a row. @throws Problem `invalid-input` where the one they chose does not */
  fits(row: object, posts: readonly Post[]): void {
    const known = this.fetched.get(row);
    if (known) known.post = this.actIn(posts);
  }

  private actIn(posts: readonly Post[]): string | undefined {
    const post = postOf(posts, this.actor.request, this.post === undefined);
    this.post ??= post;
    return post;
  }

  /** As `get`, where something else than the access table says whether the person may. */
  async getIf<T extends Row>(entity: Entity<T>, id: string, purpose: string, allowed: Allows<T>): Promise<T> {
    const rows = this.rows(entity).where({ id });
    const missing = (): Problem => unseen(this.map(entity).name, id);
    const row = purpose === 'read' ? await this.needed(rows.page(1), missing) : await rows.lock();
    if (!row) throw missing();
    if (!(await allowed(row))) throw refusalOf(this.map(entity).name, row, purpose);
    this.fetched.set(row, { entity, purpose, before: { ...row } });
    if (purpose === 'read') {
      this.record('read', row, entity);
      this.readBeside(nameAbout(this, row));
    } else this.permitted = true;
    return row;
  }

  /** Has something read beside what was asked for; the transaction waits for it, and for no refusal of it where it fails itself. */
  private readBeside(read: Promise<void>): void {
    read.catch(() => undefined);
    this.readAlso.push(read);
  }

  /** Adds a row, if its table grants `create` of it. @throws Problem `not-allowed` */
  async add<T extends Row>(row: T, details: Details = {}): Promise<T> {
    if (!(await this.may(row.constructor, row, 'create'))) throw refusalOf(row.constructor.name, row, 'create');
    this.permitted = true;
    const post = this.actIn(await this.postsFor(row.constructor, row, 'create'));
    return this.along(row, { ...details, ...(post && { post }) });
  }

  /** Sends a write whose answer says nothing; if it fails, the whole transaction does, and with its reason. */
  later({ text, values, noting }: Statement): void {
    this.noteStatement({ text, values, noting });
    this.changing();
    const sent = isInsert(text) ? send(this.client, text, values) : this.unlocked({ text, values });
    sent.catch(() => undefined);
    this.unanswered.push(sent);
  }

  /** Adds a row that comes along with what the person has just been permitted to do. */
  async along<T extends Row>(row: T, details: Details = {}): Promise<T> {
    if (!this.permitted) throw new Error(`${row.constructor.name} came along with nothing`);
    row.id ??= randomUUID();
    this.later(insert(this.map(row.constructor), row));
    this.written.note(this.map(row.constructor), row);
    this.record('create', row, row.constructor, { ...(this.post && { post: this.post }), ...details });
    return row;
  }

  /** As `add` for many rows of one entity, by one statement. A row whose unique columns are taken is left out. */
  async addFree<T extends Row>(rows: readonly T[]): Promise<T[]> {
    for (const row of rows)
      if (!(await this.may(row.constructor, row, 'create'))) throw refusalOf(row.constructor.name, row, 'create');
    this.permitted = true;
    const [first] = rows;
    const posts = first && (await this.postsForAll(first.constructor, rows, 'create'));
    return this.insertAll(rows, new Map(rows.map((row, at) => [row, this.actIn(posts?.[at] ?? [])])));
  }

  /** As `along` for many rows, by one statement an entity, in the order in which the entities first come. */
  async alongAll(rows: readonly Row[]): Promise<void> {
    if (!this.permitted) throw new Error('Rows came along with nothing');
    const kinds = [...new Set(rows.map((row) => row.constructor))];
    await Promise.all(kinds.map((kind) => this.insertAll(rows.filter((row) => row.constructor === kind))));
  }

  /** With the posts in which rows are added, those whose unique columns are taken are left out. */
  private async insertAll<T extends Row>(rows: readonly T[], posts?: ReadonlyMap<T, string | undefined>): Promise<T[]> {
    const [first] = rows;
    if (!first) return [];
    const taken = await this.run<Row>(insertAll(this.map(first.constructor), rows, Boolean(posts)));
    const ids = new Set(taken.map(({ id }) => id));
    const added = rows.filter(({ id }) => ids.has(id));
    for (const row of added) this.written.note(this.map(first.constructor), row);
    for (const row of added)
      this.record('create', row, first.constructor, { post: posts ? posts.get(row) : this.post });
    return added;
  }

  /** Saves a row that was fetched for a purpose; the purpose is what the record says. @throws Problem `moved-on` */
  async save<T extends Row>(row: T, details: Details = {}): Promise<T> {
    return this.write(row, details, accessColumns);
  }

  /** The four acts that may change whose a row is and who sees it: `release`, `reassign`, `merge`, `unmerge`. */
  async rehold<T extends Row & Held>(row: T, change: Partial<Held>, details: Details = {}): Promise<T> {
    Object.assign(row, change);
    return this.write(row, { ...details, held: Object.keys(change) }, []);
  }

  private async write<T extends Row>(row: T, details: Details, kept: readonly string[]): Promise<T> {
    const known = this.fetched.get(row);
    if (!known || known.purpose === 'read') throw new Error('A row is saved only after it was fetched for a move');
    const changed = changedColumns(row, known.before);
    await this.redaction.restorePlaceholders(row, known.before, changed);
    if (changed.some((key) => kept.includes(key))) throw new Error('An ordinary save never changes the access columns');
    const statement = update(this.map(known.entity), row, changed);
    if (statement && !(await this.run<{ version: number }>(statement)).length) throw new Problem('moved-on');
    this.written.note(this.map(known.entity), row, changed, known.before);
    if ('version' in row) (row as { version: number }).version += statement ? 1 : 0;
    known.before = { ...row };
    const post = known.post ?? this.post;
    const said = { ...details, changed, ...(post && { post }) };
    if (known.line) tellMore(known.line, said);
    else this.record(known.purpose, row, known.entity, said);
    known.line ??= this.lines.at(-1);
    return row;
  }

  /** Counts the version up although no column changed, so that whoever read the row before has to look again. */
  async touch(row: { id: string; version: number }): Promise<void> {
    const { table } = this.map(this.fetched.get(row)?.entity ?? row.constructor);
    await this.run({ text: `UPDATE ${table} SET version = version + 1 WHERE id = $1`, values: [row.id] });
    row.version += 1;
  }

  /** The values that a fetched row had before. */
  before(row: object): Readonly<Record<string, unknown>> {
    return this.fetched.get(row)?.before ?? {};
  }

  /** A job to be done once this commits; never twice for the same occasion. */
  followUp<P>(job: Job<P>, payload: P, runAt: Date = this.at): void {
    this.followUps.push(followUpOf(job, payload, { runAt, moveId: this.moveId, history: this.actor.history ?? false }));
  }

  /** From here on follow-ups belong to this move, so that undoing it drops those not yet done. */
  startMove(): string {
    this.moveId = randomUUID();
    return this.moveId;
  }

  /** A line of the record about a row. */
  record(action: string, row: object, entity: Entity = row.constructor, details: Details = {}): void {
    this.lines.push(lineOf(row, { action, subject: this.map(entity).name, details }));
  }

  /** A line of the record about an act that has no row: a search, a list, an export. */
  note(action: string, subject: string, details: Details = {}): void {
    this.lines.push({ action, subject, details });
  }
}
