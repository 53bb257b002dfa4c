/** One server, or several that stand in for each other. */
export type RedisAddress =
  | { readonly kind: 'single'; readonly url: string }
  | (Several & { readonly kind: 'sentinel'; readonly master: string; readonly db: number })
  | (Several & { readonly kind: 'cluster' });

interface Several {
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly username?: string;
  readonly password?: string;
  readonly tls: boolean;
}

const usualPorts = { sentinel: 26_379, cluster: 6379 } as const;
const several =
  /^(rediss?)\+(sentinel|cluster):\/\/(?:([^:@/]*)(?::([^@/]*))?@)?([^@/?#]+)(?:\/([\w.-]+))?(?:\/(\d{1,4}))?$/;
const oneNode = /^(\[[\da-fA-F:]+\]|[\w.-]+)(?::(\d{1,5}))?$/;

/**
 * Reads the address of a Redis: `redis://` or `rediss://` of one server; `redis+sentinel://HOST:PORT,HOST:PORT/NAME` of
 * sentinels that know where the server of that name is by now, and after another `/` the number of its database;
 * `redis+cluster://HOST:PORT,HOST:PORT` of some nodes of a cluster, which know the others. With `rediss+` over TLS. User and password stand before the hosts, as in any URL.
 * @returns undefined where it is none of these
 */
export function redisAddress(text: string): RedisAddress | undefined {
  const [, scheme, kind, username, password, hosts = '', master, db] = several.exec(text) ?? [];
  if (!scheme)
    return /^rediss?:\/\/[^,]+$/.test(text) && URL.canParse(text) ? { kind: 'single', url: text } : undefined;
  const usual = kind === 'cluster' ? usualPorts.cluster : usualPorts.sentinel;
  const nodes = hosts.split(',').map((one) => nodeOf(one, usual));
  if (!nodes.every((one) => one !== undefined)) return undefined;
  const shared = { nodes, tls: scheme === 'rediss', ...said('username', username), ...said('password', password) };
  if (kind === 'cluster') return master || db ? undefined : { kind, ...shared };
  return master ? { kind: 'sentinel', master, db: Number(db ?? 0), ...shared } : undefined;
}

function nodeOf(text: string, usual: number): Several['nodes'][number] | undefined {
  const [, host, given] = oneNode.exec(text) ?? [];
  const port = Number(given ?? usual);
  return host && port > 0 && port < 65_536 ? { host: host.replace(/^\[|\]$/g, ''), port } : undefined;
}

const said = (name: string, value: string | undefined): Record<string, string> =>
  value ? { [name]: decodeURIComponent(value) } : {};
