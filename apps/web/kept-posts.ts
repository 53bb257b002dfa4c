import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../libs/kernel/clock.js';
import { Database } from '../../libs/platform/database/database.js';
import { DataSource } from '../../libs/platform/database/data-source.js';
import { frameOf } from '../../libs/platform/http/form.js';
import { unkeepable } from '../../libs/platform/http/keepable.js';
import { heldTablesOf } from '../../libs/platform/work/entity-map.js';
import type { Tx } from '../../libs/platform/work/tx.js';
import { Sessions } from '../../libs/platform/http/sessions.js';

export interface KeptPost {
  readonly id: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

const anId = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;

/** What a kept post names, in its address and in what was chosen. */
const idsIn = ({ path, body }: KeptPost): string[] =>
  (`${path} ${JSON.stringify(body)}`.match(anId) ?? []).map((id) => id.toLowerCase());

const PATH = /^\/(?!\/)[\w/.-]*$/;

/** Keeps what somebody typed into a form that came too late, for that person alone. */
@Injectable()
export class KeptPosts {
  constructor(
    private readonly database: Database,
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
    const { _csrf, _kept, password, ...body } = request.body;
    void [_csrf, _kept, password];
    const before = frameOf(request.body).kept;
    const id = randomUUID();
    const text = 'INSERT INTO kept_post (id, staff_id, path, body, why, at) VALUES ($1, $2, $3, $4, $5, $6)';
    await this.database.rows(text, [id, staffId, path, JSON.stringify(body), why, given.at]);
    // Sent again and late again: it waits once.
    if (before) await this.used([before], staffId, given.at);
    return id;
  }

  /** What waits for a person, newest first; those of one moment always in the same order. */
  async waiting(staffId: string): Promise<KeptPost[]> {
    const text = `SELECT id, path, body, at FROM kept_post WHERE staff_id = $1 AND used_at IS NULL ORDER BY at DESC, id LIMIT 20`;
    return this.database.rows<KeptPost>(text, [staffId]);
  }

  /** Where whoever has signed in goes on to: to what they typed in vain, if anything waits. */
  async landing(staffId: string, next: string): Promise<string> {
    return (await this.waiting(staffId)).length ? '/kept' : next;
  }

  /**
   * What waits for a person and may still be shown to them: what names something of a case from which they have been barred
   * since is emptied.
   */
  async waitingFor(tx: Tx): Promise<KeptPost[]> {
    const { id, at, barredCaseIds } = tx.actor;
    const waiting = await this.waiting(id);
    const named = new Map(waiting.map((post) => [post, idsIn(post)]));
    const barred = barredCaseIds.length ? await this.among([...named.values()].flat(), tx) : new Set<string>();
    const gone = waiting.filter((post) => named.get(post)?.some((one) => barred.has(one)));
    await this.used(
      gone.map((post) => post.id),
      id,
      at,
    );
    return waiting.filter((post) => !gone.includes(post));
  }

  /** Those of some ids that are of a case from which whoever asks is barred. */
  private async among(ids: readonly string[], tx: Tx): Promise<Set<string>> {
    const { barredCaseIds } = tx.actor;
    const of = heldTablesOf(this.db).map((table) => `SELECT id FROM ${table} WHERE id = ANY($1) AND case_id = ANY($2)`);
    const found = await tx.run<{ id: string }>({ text: of.join(' UNION ALL '), values: [ids, barredCaseIds] });
    return new Set([...found.map(({ id }) => id), ...barredCaseIds]);
  }

  /** Empties kept posts that have been sent again, are no longer wanted, or may no longer be shown to the person who typed them. */
  async used(ids: readonly string[], staffId: string, at: Date): Promise<void> {
    if (!ids.length) return;
    const text = `UPDATE kept_post SET used_at = $3, body = '{}' WHERE id = ANY($1) AND staff_id = $2 AND used_at IS NULL`;
    await this.database.rows(text, [ids, staffId, at]);
  }
}

/** Whether there is anything in a post that somebody typed or chose. */
const isTyped = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' &&
  body !== null &&
  Object.entries(body).some(([name, value]) => !name.startsWith('_') && value);

/** Taken, or refused to somebody who may no longer: what was kept is of no more use to whoever typed it. */
const isOver = (status: number): boolean => status < 400 || status === 403 || status === 404;

/** A kept post that was sent again waits no longer, once it was taken or is refused for good. */
export function settleKeptPosts(fastify: FastifyInstance, kept: KeptPosts, clock: Clock): void {
  fastify.addHook('onSend', async (request, reply) => {
    const id = request.method === 'POST' ? frameOf(request.body).kept : undefined;
    if (id && request.actor && isOver(reply.statusCode)) await kept.used([id], request.actor.id, clock.now());
  });
}
