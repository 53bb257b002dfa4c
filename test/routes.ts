import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { FastifyInstance } from 'fastify';

export interface Route {
  readonly method: string;
  readonly path: string;
}

/**
 * Every route that Fastify is given while something is opened, however it is given: by a controller, by a plugin or by
 * hand. HEAD and OPTIONS come with their GET and are left out.
 */
export async function routesOf<R>(open: () => Promise<R>): Promise<{ opened: R; routes: Route[] }> {
  const routes: Route[] = [];
  const watch = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat())
        if (one !== 'HEAD' && one !== 'OPTIONS') routes.push({ method: one, path: url });
    });
  };
  subscribe('fastify.initialization', watch);
  try {
    return { opened: await open(), routes };
  } finally {
    unsubscribe('fastify.initialization', watch);
  }
}
