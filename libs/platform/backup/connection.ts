import pg from 'pg';
import { BadSettings, type KeepingConfig } from '../config/config.js';

/** What libpq reads of an address, by the name of the variable it reads it from. */
const known: Readonly<Record<string, string>> = {
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  options: 'PGOPTIONS',
};

/** The address of the owner of the tables, who alone sees and makes all of them. */
export const ownerUrl = (config: KeepingConfig): string =>
  config.MIGRATION_DATABASE_URL ?? config.DATABASE_DIRECT_URL ?? config.DATABASE_URL;

/** An address as the tools of PostgreSQL take it, from their environment: a password has no place on a command line. */
export function environmentOfUrl(address: string): Record<string, string> {
  const url = new URL(address);
  const given: Record<string, string> = {};
  for (const [name, value] of url.searchParams) {
    const variable = known[name];
    // pg's own way to say that a certificate is not looked at, which libpq does not know.
    if (variable) given[variable] = value === 'no-verify' ? 'require' : value;
  }
  return {
    PGHOST: url.hostname.replace(/^\[|\]$/g, ''),
    PGPORT: url.port || '5432',
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    PGCONNECT_TIMEOUT: '10',
    PGAPPNAME: 'stalking-clinic-backup',
    ...given,
  };
}

/** Does something over a connection of the owner's. @throws BadSettings where the database cannot be reached */
export async function asOwner<R>(config: KeepingConfig, act: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: ownerUrl(config), connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect().catch((error: unknown) => {
    const code = (error as { code?: string }).code ?? '';
    const why = code.startsWith('28') ? 'it does not take this user or password' : code || 'no answer';
    throw new BadSettings(`The database cannot be reached (${why}): check MIGRATION_DATABASE_URL and DATABASE_URL`);
  });
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** The server's version as it tells it: `17.12`. */
export async function serverVersion(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
  return rows[0]?.server_version.split(' ')[0] ?? '';
}
