import pg from 'pg';
import { BadSettings, type Config } from '../config/config.js';

type Addresses = Pick<Config, 'DATABASE_URL' | 'DATABASE_DIRECT_URL'>;

/**
 * Whether row-level security does not hold the user of this connection: a superuser, one with BYPASSRLS, or the owner of one
 * of our tables. To be a member of such a role is enough, because `SET ROLE` needs nothing else.
 */
const text = `SELECT EXISTS (SELECT 1 FROM pg_roles r WHERE pg_has_role(session_user, r.oid, 'MEMBER') AND (
  r.rolsuper OR r.rolbypassrls OR EXISTS (SELECT 1 FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relowner = r.oid))) AS "bypasses"`;

async function bypassesRowSecurity(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ bypasses: boolean }>(text);
    return rows[0]?.bypasses ?? true;
  } finally {
    await client.end();
  }
}

/**
 * Checks that row-level security holds the user of each address by which a process works.
 * @throws BadSettings that names the settings and says what to do
 */
export async function checkDatabaseUser(addresses: Addresses): Promise<void> {
  const wrong: string[] = [];
  for (const name of ['DATABASE_URL', 'DATABASE_DIRECT_URL'] as const) {
    const url = addresses[name];
    if (url && (await bypassesRowSecurity(url))) wrong.push(name);
  }
  if (wrong.length)
    throw new BadSettings(
      `The user in ${wrong.join(' and ')} owns the tables or bypasses row-level security: ` +
        'connect as clinic_app, and give the owner to migrations alone, in MIGRATION_DATABASE_URL',
    );
}
