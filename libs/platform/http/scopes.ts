import { Injectable, SetMetadata, type CanActivate, type ExecutionContext, type Provider } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Domain } from '../domain.js';
import { Work } from '../work/work.js';

const SCOPE = 'scope';
export type Does = 'read' | 'write';

interface Marked {
  readonly thing: string;
  /** Absent: a GET reads and everything else writes. */
  readonly does?: Does | undefined;
}

/** Opens a route, or all of a controller, to tokens of systems whose scopes name this thing. Other routes they cannot use. */
export const InScope = (thing: string, does?: Does) => SetMetadata(SCOPE, { thing, does } satisfies Marked);

/** Every scope that a token can be given, in the order of the rooms; given by the front door. */
export class Scopes {
  constructor(readonly all: readonly string[]) {}
}

const scopesFor = (thing: string): string[] => [`${thing}-read`, `${thing}-write`];

/** The scopes of all rooms: their things, and what their other controllers are marked with. */
export function scopesOf(domains: readonly Domain[]): Provider {
  const named = domains.flatMap(({ things = [], api = [] }) => [
    ...things.map(({ name }) => name),
    ...api.flatMap((controller) => (Reflect.getMetadata(SCOPE, controller) as Marked | undefined)?.thing ?? []),
  ]);
  return { provide: Scopes, useValue: new Scopes([...new Set(named)].flatMap(scopesFor)) };
}

/** The one place that narrows a token to its scopes: what is not marked, or not among them, is refused and recorded. */
@Injectable()
export class WithinScopes implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly work: Work,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor, method } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!actor?.scopes) return true;
    const marked = this.reflector.getAllAndOverride<Marked | undefined>(SCOPE, [
      context.getHandler(),
      context.getClass(),
    ]);
    const does = marked?.does ?? (method === 'GET' ? 'read' : 'write');
    if (marked && actor.scopes.includes(`${marked.thing}-${does}`)) return true;
    return this.work.as(actor, () => Promise.reject(new Problem('not-allowed', { subject: 'ApiToken' })));
  }
}
