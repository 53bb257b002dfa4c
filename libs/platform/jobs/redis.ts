import { Cluster, Redis, type RedisOptions } from 'ioredis';
import { redisAddress, type RedisAddress } from '../config/redis-address.js';

/** A server that was made a follower meanwhile refuses to write: the connection is made anew, and the command sent again. */
const movedOn = (error: Error): 2 | false => (error.message.startsWith('READONLY') ? 2 : false);

type Several = Exclude<RedisAddress, { kind: 'single' }>;

const optionsOf = ({ username, password, tls }: Several): RedisOptions => ({
  ...(username && { username }),
  ...(password && { password }),
  ...(tls && { tls: {} }),
});

/**
 * Connects to the Redis of the settings: one server, the one that sentinels name, or a cluster. Keys that are used together
 * need a part in braces that they share, by which a cluster keeps them together.
 * @throws Error for an address that the settings should have refused
 */
export function openRedis(text: string, options: RedisOptions): Redis | Cluster {
  const address = redisAddress(text);
  if (!address) throw new Error('The address of Redis is none');
  if (address.kind === 'single') return new Redis(address.url, options);
  const { nodes, tls } = address;
  const own: RedisOptions = { ...options, ...optionsOf(address) };
  if (address.kind === 'cluster') {
    const { enableOfflineQueue = true, ...redisOptions } = own;
    // Over TLS a node is called by the name that its certificate bears.
    const named = tls && { dnsLookup: (host: string, give: (_: null, found: string) => void) => give(null, host) };
    return new Cluster([...nodes], { enableOfflineQueue, redisOptions, ...named });
  }
  const { master: name, db } = address;
  return new Redis({
    ...own,
    reconnectOnError: movedOn,
    sentinels: [...nodes],
    name,
    db,
    ...(tls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
  });
}
