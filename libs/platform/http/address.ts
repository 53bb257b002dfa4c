import { isIP } from 'node:net';

/**
 * The network address from which a request came, as the record keeps it: without the zone of an interface, and IPv4 as
 * such where it is written within IPv6. What proxies say in a header may be anything: what is no address is none.
 * @param ip what Fastify makes of the connection and, where proxies are trusted, of what they say
 */
export function addressOf(ip: string): string | undefined {
  const [bare = ''] = ip.split('%', 1);
  const within = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1];
  const address = within ?? bare;
  return isIP(address) ? address : undefined;
}
