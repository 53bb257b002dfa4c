import dns from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** An address that nobody on the internet has: of this machine, of the network around it, or of no machine at all. */
export class NotOutside extends Error {}

/** By RFC 6890 and the registers of IANA; those for examples lead nowhere and may stand. */
const inside4 = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside4.addSubnet(net, prefix, 'ipv4');

/** What is given out as global unicast, without what only wraps other addresses: Teredo and its kin, and 6to4. */
const [global6, wrapping6] = [new BlockList(), new BlockList()];
global6.addSubnet('2000::', 3, 'ipv6');
wrapping6.addSubnet('2001::', 23, 'ipv6');
wrapping6.addSubnet('2002::', 16, 'ipv6');

/** Whether an address is one of the public internet. What is no address is none. */
export function isOutside(address: string): boolean {
  const [bare = ''] = address.split('%', 1);
  const version = isIP(bare);
  if (version === 4) return !inside4.check(bare, 'ipv4');
  return version === 6 && global6.check(bare, 'ipv6') && !wrapping6.check(bare, 'ipv6');
}

/** The host of an address as sockets take it. */
export const hostOf = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '');

/**
 * Looks a name up for a connection and gives only addresses outside: what is looked at is what is connected to, so that
 * a name that says something else a moment later gains nothing. One address inside among others is one too many.
 */
export const lookUpOutside: LookupFunction = (hostname, options, done) =>
  dns.lookup(hostname, { ...options, all: true }, (error, found) => {
    if (error) return done(error, '');
    const [first] = found;
    if (!first || !found.every(({ address }) => isOutside(address))) return done(new NotOutside(), '');
    return options.all ? done(null, found) : done(null, first.address, first.family);
  });

/** Whether a host is known to lead inside by now; one that cannot be looked up, or not soon, is not known to. */
export function leadsInside(url: URL, patienceMs: number): Promise<boolean> {
  const host = hostOf(url);
  if (isIP(host)) return Promise.resolve(!isOutside(host));
  return new Promise((said) => {
    const late = setTimeout(() => said(false), patienceMs);
    lookUpOutside(host, { all: true }, (error) => {
      clearTimeout(late);
      said(error instanceof NotOutside);
    });
  });
}
