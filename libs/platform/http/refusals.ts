import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../../kernel/problem.js';
import { refusedLine, wasRecorded } from '../work/refused.js';
import type { Recorder } from '../work/record.js';
import { Database } from '../database/database.js';
import { Work } from '../work/work.js';
import { addressOf } from './address.js';
import { hashOf } from './sessions.js';
import { isSystemToken } from './system-tokens.js';

const isId = (text: unknown): text is string => z.guid().safeParse(text).success;

interface Asked {
  readonly request: FastifyRequest;
  /** What the request brought to say who asks, good or not. */
  readonly token: string | undefined;
  readonly at: Date;
}

/** Which thing was asked for, where the address names one by its id; of anything else a digest that says nothing by itself. */
function askedFor({ params }: FastifyRequest) {
  const { id } = (params ?? {}) as { id?: unknown };
  if (isId(id)) return { subjectId: id };
  return typeof id === 'string' ? { digest: createHash('sha256').update(id).digest('base64url').slice(0, 12) } : {};
}

/**
 * Enters into the record what a front door refuses before the door to the data is reached, or after: who asks has not
 * signed in again, has a promise to accept, asks for what is no id. What the door itself refuses is entered there.
 */
@Injectable()
export class Refusals {
  constructor(
    private readonly work: Work,
    private readonly database: Database,
  ) {}

  /** Enters a refusal, once, where it is known who was refused and what they asked is something that there is. */
  async record(error: unknown, { request, token, at }: Asked): Promise<void> {
    const route = request.routeOptions?.url;
    if (!(error instanceof Problem) || wasRecorded(error) || !route || route.includes('*')) return;
    const line = refusedLine(error);
    const who = line && (request.actor ?? (await this.formerly(token, { request, at })));
    if (!line || !who) return;
    const { digest, ...found } = askedFor(request);
    const details = {
      problem: error.type,
      route: `${request.method} ${route}`,
      ...line.details,
      ...(digest && { digest }),
    };
    await this.work.enter(who, { ...line, ...found, details });
  }

  /** Whose session or token it was, however long ago. */
  private async formerly(
    token: string | undefined,
    { request, at }: Omit<Asked, 'token'>,
  ): Promise<Recorder | undefined> {
    const table = isSystemToken(token ?? '') ? 'api_token' : 'session';
    const text = `SELECT staff_id AS "id" FROM ${table} WHERE token_hash = $1`;
    const [owner] = token ? await this.database.rows<{ id: string }>(text, [hashOf(token)]) : [];
    return owner
      ? { id: owner.id, at, posts: [], request: { id: String(request.id), address: addressOf(request.ip) } }
      : undefined;
  }
}
