import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';
import { perAddress, perSession } from './limit-rules.js';
import type { Limits } from './limits.js';

/** What machines ask for to see that we are well, and files that are the same for everybody. */
const uncounted = /^\/(health|assets)\//;

/**
 * Counts each request by its address as it comes in. To be called before whatever reads who asks.
 * Refuses by `too-many-tries`.
 */
export function limitAddresses(fastify: FastifyInstance, limits: Limits, config: Config): void {
  const rule = perAddress(config);
  fastify.addHook('onRequest', async (request) => {
    if (!uncounted.test(request.url)) limits.count(rule, request.ip);
  });
}

/** Counts each request by its session or token. To be called after what reads who asks. */
export function limitSessions(fastify: FastifyInstance, limits: Limits, config: Config): void {
  const rule = perSession(config);
  fastify.addHook('preHandler', async ({ actor }) => {
    if (actor?.session) limits.count(rule, actor.session.id, actor.id);
  });
}
