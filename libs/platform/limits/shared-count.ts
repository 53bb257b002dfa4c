import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRedis, type RateLimiterLike } from 'rate-limiter-flexible';
import type { Cluster, Redis } from 'ioredis';
import { openRedis } from '../jobs/redis.js';

const usual = { points: 1, duration: 3600, keyPrefix: 'limit' } as const;

/** What processes count together: in Redis where there is one, in Postgres where there is not. */
export class SharedCount {
  /** Counts on alone while Redis or Postgres is away: a limit that cannot be shared is better than none. */
  private readonly alone = new RateLimiterMemory(usual);
  private readonly redis: Redis | Cluster | undefined;
  private readonly counts: RateLimiterLike;

  constructor(pool: Pool, redisUrl: string | undefined) {
    this.redis = redisUrl ? connect(redisUrl) : undefined;
    this.counts = this.redis
      ? new RateLimiterRedis({ ...usual, storeClient: this.redis, insuranceLimiter: this.alone })
      : new RateLimiterPostgres({
          ...usual,
          storeClient: pool,
          storeType: 'pool',
          tableName: 'rate_limit',
          tableCreated: true,
          insuranceLimiter: this.alone,
        });
  }

  /** Adds to a count that is forgotten after some seconds; answers what it is now, over all processes. */
  async add(key: string, count: number, seconds: number): Promise<number> {
    return (await this.counts.penalty(key, count, { customDuration: seconds })).consumedPoints;
  }

  /** Takes one off again. */
  async take(key: string, seconds: number): Promise<void> {
    await this.counts.reward(key, 1, { customDuration: seconds });
  }

  async close(): Promise<void> {
    await this.redis?.quit().catch(() => this.redis?.disconnect());
  }
}

/** What cannot be sent at once fails at once, so that nobody's request waits for a Redis that is away. */
function connect(url: string): Redis | Cluster {
  const redis = openRedis(url, { maxRetriesPerRequest: 1, enableOfflineQueue: false, commandTimeout: 1000 });
  // Said by every command that fails; unheard, it would end the process.
  redis.on('error', () => undefined);
  return redis;
}
