import { timingSafeEqual, createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { DataSource } from 'typeorm';
import type { Clock } from '../../kernel/clock.js';
import { BadSettings, type Config } from '../config/config.js';
import { Metrics } from './metrics.js';

interface Measuring {
  readonly db: DataSource;
  readonly config: Pick<Config, 'METRICS_HOST' | 'METRICS_TOKEN'>;
  readonly clock: Clock;
  /** Absent: nothing is measured. */
  readonly port: number | undefined;
}

export interface Served {
  readonly metrics: Metrics | undefined;
  readonly close: () => Promise<void>;
}

const isLoopback = (host: string): boolean => /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host);
const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Serves what a process measures of itself at `/metrics`, at an address of its own beside the front door's: to this
 * machine, or to whoever brings the token.
 * @throws BadSettings where it would be open to others without a token
 */
export async function serveMetrics({ db, config, clock, port }: Measuring): Promise<Served> {
  if (port === undefined) return { metrics: undefined, close: async () => undefined };
  const { METRICS_HOST: host, METRICS_TOKEN: token } = config;
  if (!isLoopback(host) && !token)
    throw new BadSettings(
      'Check these settings: METRICS_TOKEN must be set where METRICS_HOST is not this machine alone',
    );
  const metrics = new Metrics(db, clock);
  const server = createServer((request, response) => {
    answer(metrics, token, { request, response }).catch(() => response.writeHead(500).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  return {
    metrics,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function answer(metrics: Metrics, token: string | undefined, { request, response }: Asked): Promise<void> {
  const given = hashOf(request.headers.authorization ?? '');
  if (token && !timingSafeEqual(given, hashOf(`Bearer ${token}`))) {
    response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    return;
  }
  if (request.method !== 'GET' || request.url !== '/metrics') {
    response.writeHead(404).end();
    return;
  }
  const { type, text } = await metrics.tell();
  response.writeHead(200, { 'content-type': type }).end(text);
}
