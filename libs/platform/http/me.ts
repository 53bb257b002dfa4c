import { createParamDecorator, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { Problem } from '../../kernel/problem.js';
import type { Actor } from '../access/actor.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Whoever the session or token of this request belongs to. */
    actor?: Actor | undefined;
  }
}

/** The person who asks. */
export const Me = createParamDecorator((_: unknown, context: ExecutionContext): Actor => {
  const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!actor) throw new Problem('not-signed-in');
  return actor;
});

const PUBLIC = 'public';
const BEFORE_PROMISE = 'before-promise';

/** A route for people who have signed in and have still to accept the promise in force. */
export const BeforePromise = () => SetMetadata(BEFORE_PROMISE, true);

/** A route for people who have not signed in. */
export const Public = () => SetMetadata(PUBLIC, true);

/** Every route is for people who have signed in, unless it says otherwise. */
@Injectable()
export class SignedIn implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const says = (mark: string) =>
      this.reflector.getAllAndOverride<boolean | undefined>(mark, [context.getHandler(), context.getClass()]);
    if (says(PUBLIC)) return true;
    const { actor } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!actor) throw new Problem('not-signed-in');
    if (actor.promiseOwed && !says(BEFORE_PROMISE)) throw new Problem('promise-first');
    return true;
  }
}
