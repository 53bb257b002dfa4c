import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { londonDate, type LondonDate } from '../../libs/kernel/london-date.js';
import type { Actor } from '../../libs/platform/access/actor.js';
import { actorWith } from '../../libs/platform/access/facts.js';
import { DataSource } from '../../libs/platform/database/data-source.js';
import { frameOf, isLater } from '../../libs/platform/http/form.js';
import { unkeepable } from '../../libs/platform/http/keepable.js';
import { Sessions } from '../../libs/platform/http/sessions.js';
import { asking } from '../../libs/platform/work/composing.js';
import { heldTablesOf } from '../../libs/platform/work/entity-map.js';
import { deleteKeptPosts } from '../../libs/platform/work/kept-posts.js';
import type { Tx } from '../../libs/platform/work/tx.js';
import { Work } from '../../libs/platform/work/work.js';

export interface KeptPost {
  readonly id: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** `finish-later` where whoever typed it said so; else why it came too late. */
  readonly why: string;
  readonly at: Date;
  /** The day on which it is deleted, once the person was told of it. */
  readonly deleteOn: LondonDate | null;
}

const anId = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;

/** What a kept post names, in its address and in what was chosen. */
const idsIn = ({ path, body }: KeptPost): string[] =>
  (`${path} ${JSON.stringify(body)}`.match(anId) ?? []).map((id) => id.toLowerCase());

const PATH = /^\/(?!\/)[\w/.-]*$/;

/** What stands for a form that its writer wants to finish later. */
export const LATER = 'finish-later';

const waiting = `SELECT id, path, body, why, at, delete_on::text AS "deleteOn" FROM kept_post WHERE staff_id = $1 ORDER BY at DESC, id LIMIT 20`;

/** What waits for the person, newest first; those of one moment always in the same order. */
export const waitingOf = (tx: Tx): Promise<KeptPost[]> =>
  tx.list(asking<KeptPost>({ text: waiting, values: [tx.actor.id] }, ['at']));

/** A person who may have no session yet or no longer: what is kept is theirs, whatever their rights are today. */
const ownerAt = (id: string, at: Date): Actor =>
  actorWith(
    { id, posts: [], team: [], items: [], grants: [], barredCaseIds: [] },
    { at, today: londonDate(at), language: 'en', request: { id: randomUUID(), takes: 'page' } },
  );

/** Keeps what somebody typed into a form that came too late, for that person alone. */
@Injectable()
export class KeptPosts {
  constructor(
    private readonly work: Work,
    private readonly sessions: Sessions,
    private readonly db: DataSource,
  ) {}

  /** Keeps a post of whoever sent it, signed in or signed out by time; answers its id, or nothing where nobody is known. */
  async keep(
    request: FastifyRequest,
    why: string,
    given: { token: string | undefined; at: Date },
  ): Promise<string | undefined> {
    const path = request.url.split('?', 1)[0] ?? '/';
    const staffId = request.actor?.id ?? (given.token && (await this.sessions.formerOwner(given.token)));
    if (!staffId || !PATH.test(path) || !isTyped(request.body)) return undefined;
    if (unkeepable(request.body).length) return undefined;
    const { _csrf, _kept, _later, password, ...body } = request.body;
    void [_csrf, _kept, _later, password];
    const before = frameOf(request.body).kept;
    const id = randomUUID();
    const text = 'INSERT INTO kept_post (id, staff_id, path, body, why, at) VALUES ($1, $2, $3, $4, $5, $6)';
    await this.work.as(ownerAt(staffId, given.at), async (tx) => {
      await tx.run({ text, values: [id, staffId, path, JSON.stringify(body), why, given.at] });
      // Sent again and late again: it waits once.
      if (before) await this.delete(tx, [before]);
    });
    return id;
  }

  /** Where whoever has signed in goes on to: to what they typed in vain, if anything waits. */
  async landing(staffId: string, next: string, at: Date): Promise<string> {
    return (await this.work.as(ownerAt(staffId, at), waitingOf)).length ? '/kept' : next;
  }

  /**
   * What waits for a person and may still be shown to them: what names something of a case from which they have been barred
   * since is deleted.
   */
  async waitingFor(tx: Tx): Promise<KeptPost[]> {
    const { barredCaseIds } = tx.actor;
    const found = await waitingOf(tx);
    const named = new Map(found.map((post) => [post, idsIn(post)]));
    const barred = barredCaseIds.length ? await this.among([...named.values()].flat(), tx) : new Set<string>();
    const gone = found.filter((post) => named.get(post)?.some((one) => barred.has(one)));
    await this.delete(
      tx,
      gone.map(({ id }) => id),
    );
    return found.filter((post) => !gone.includes(post));
  }

  /** What was typed into the form of a page to be finished later, where the page is opened to go on with it. */
  ofPage({ actor, url, query }: FastifyRequest): Promise<KeptPost | undefined> | undefined {
    const { kept } = query as Record<string, unknown>;
    if (!actor?.posts.length || typeof kept !== 'string') return undefined;
    const path = url.split('?', 1)[0];
    return this.work.as(actor, async (tx) =>
      (await this.waitingFor(tx)).find((post) => post.why === LATER && post.path === path && post.id === kept),
    );
  }

  /** Those of some ids that are of a case from which whoever asks is barred. */
  private async among(ids: readonly string[], tx: Tx): Promise<Set<string>> {
    const { barredCaseIds } = tx.actor;
    const of = heldTablesOf(this.db).map((table) => `SELECT id FROM ${table} WHERE id = ANY($1) AND case_id = ANY($2)`);
    const found = await tx.run<{ id: string }>({ text: of.join(' UNION ALL '), values: [ids, barredCaseIds] });
    return new Set([...found.map(({ id }) => id), ...barredCaseIds]);
  }

  /** Deletes kept posts that have been sent again, are no longer wanted, or may no longer be shown to the person who typed them. */
  async delete(tx: Tx, ids: readonly string[]): Promise<void> {
    if (ids.length) await deleteKeptPosts(tx, { text: 'id = ANY($1) AND staff_id = $2', values: [ids, tx.actor.id] });
  }

  /** As `delete`, in a transaction of its own. */
  settle(actor: Actor, id: string): Promise<void> {
    return this.work.as(actor, (tx) => this.delete(tx, [id]));
  }
}

/** Whether there is anything in a post that somebody typed or chose. */
const isTyped = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' &&
  body !== null &&
  Object.entries(body).some(([name, value]) => !name.startsWith('_') && value);

/** Taken, or refused to somebody who may no longer: what was kept is of no more use to whoever typed it. */
const isOver = (status: number): boolean => status < 400 || status === 403 || status === 404;

/** A form that has pages of its own for what is not finished. */
const OWN = /^\/nominations\/new\//;

/** Keeps a form that its writer wants to finish later, and asks nothing of it. It comes after the session was read. */
export function keepForLater(fastify: FastifyInstance, kept: KeptPosts, unkept: RegExp): void {
  fastify.addHook('preHandler', async (request, reply) => {
    const { method, url, actor } = request;
    if (method !== 'POST' || !isLater(request.body) || !actor || OWN.test(url) || unkept.test(url)) return;
    const id = await kept.keep(request, LATER, { token: undefined, at: actor.at });
    // A page that keeps what is typed by itself goes on with it; the next is kept in place of this one.
    if (request.headers.accept?.includes('application/json')) return reply.send({ kept: id });
    await reply.redirect(id ? '/kept' : '/', 303);
  });
}

/** A kept post that was sent again waits no longer, once it was taken or is refused for good. */
export function settleKeptPosts(fastify: FastifyInstance, kept: KeptPosts): void {
  fastify.addHook('onSend', async (request, reply) => {
    const id = request.method === 'POST' ? frameOf(request.body).kept : undefined;
    if (id && request.actor && isOver(reply.statusCode)) await kept.settle(request.actor, id);
  });
}
