import type { ClientBase } from 'pg';
import { BadSettings } from '../config/config.js';
import { OLDEST, majorOf } from './tools.rules.js';
import { serverVersion } from './connection.js';

/** What stands in the way of a restore, of which each is one line. */
const lookSql = `SELECT
  (SELECT count(*)::int FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('public', 'bullmq') AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')) AS "things",
  EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'clinic_app') AS "hasApp",
  has_database_privilege(current_database(), 'CREATE') AND has_schema_privilege('public', 'CREATE') AS "mayMake"`;

interface Looked {
  readonly things: number;
  readonly hasApp: boolean;
  readonly mayMake: boolean;
}

/**
 * Looks whether a backup can be put into this database as this user.
 * @returns the server's version @throws BadSettings where not, in one line that says what to do
 */
export async function checkTarget(client: ClientBase): Promise<string> {
  const version = await serverVersion(client);
  if (majorOf(version) < OLDEST)
    throw new BadSettings(
      `The database is PostgreSQL ${version}: a backup goes into version ${String(OLDEST)} or newer`,
    );
  const { rows } = await client.query<Looked>(lookSql);
  const { things = 0, hasApp, mayMake } = rows[0] ?? {};
  if (things > 0)
    throw new BadSettings('The database is not empty: a backup goes into a new one that nothing has started on');
  if (!hasApp)
    throw new BadSettings(
      "The server has no role clinic_app: CREATE ROLE clinic_app LOGIN PASSWORD '…', as its administrator",
    );
  if (!mayMake)
    throw new BadSettings('The user in MIGRATION_DATABASE_URL may make nothing in this database: it must be its owner');
  return version;
}
