import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Clock } from '../../libs/kernel/clock.js';
import { Database } from '../../libs/platform/database/database.js';
import { frameOf } from '../../libs/platform/http/form.js';
import { Sessions } from '../../libs/platform/http/sessions.js';

export interface KeptPost {
  readonly id: string;
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

const PATH = /^\/(?!\/)[\w/.-]*$/;

/** Keeps what somebody typed into a form that came too late, for that person alone. */
@Injectable()
export class KeptPosts {
  constructor(
    private readonly database: Database,
    private readonly sessions: Sessions,
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
    const { _csrf, _kept, password, ...body } = request.body;
    void [_csrf, _kept, password];
    const before = frameOf(request.body).kept;
    const id = randomUUID();
    const text = 'INSERT INTO kept_post (id, staff_id, path, body, why, at) VALUES ($1, $2, $3, $4, $5, $6)';
    await this.database.rows(text, [id, staffId, path, JSON.stringify(body), why, given.at]);
    // Sent again and late again: it waits once.
    if (before) await this.used(before, staffId, given.at);
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

  /** Notes that a kept post has been sent again, or is no longer wanted. */
  async used(id: string, staffId: string, at: Date): Promise<void> {
    await this.database.rows('UPDATE kept_post SET used_at = $3 WHERE id = $1 AND staff_id = $2 AND used_at IS NULL', [
      id,
      staffId,
      at,
    ]);
  }
}

/** Whether there is anything in a post that somebody typed or chose. */
const isTyped = (body: unknown): body is Record<string, unknown> =>
  typeof body === 'object' &&
  body !== null &&
  Object.entries(body).some(([name, value]) => !name.startsWith('_') && value);

/** A kept post that was sent again and taken waits no longer. */
export function settleKeptPosts(fastify: FastifyInstance, kept: KeptPosts, clock: Clock): void {
  fastify.addHook('onSend', async (request, reply) => {
    const id = request.method === 'POST' ? frameOf(request.body).kept : undefined;
    if (id && request.actor && reply.statusCode < 400) await kept.used(id, request.actor.id, clock.now());
  });
}
