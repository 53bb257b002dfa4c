import { Redis, type RedisOptions } from 'ioredis';
import { redisAddress } from '../config/redis-address.js';

/** A server that was made a follower meanwhile refuses to write: the connection is made anew, and the command sent again. */
const movedOn = (error: Error): 2 | false => (error.message.startsWith('READONLY') ? 2 : false);

/**
 * Connects to the Redis of the settings: one server, or the one that sentinels name.
 * @throws Error for an address that the settings should have refused
 */
export function openRedis(text: string, options: RedisOptions): Redis {
  const address = redisAddress(text);
  if (!address) throw new Error('The address of Redis is none');
  if (address.kind === 'single') return new Redis(address.url, options);
  const { nodes, username, password, tls } = address;
  const own: RedisOptions = {
    ...options,
    reconnectOnError: movedOn,
    ...(username && { username }),
    ...(password && { password }),
    ...(tls && { tls: {} }),
  };
  const { master: name, db } = address;
  return new Redis({
    ...own,
    sentinels: [...nodes],
    name,
    db,
    ...(tls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
  });
}
