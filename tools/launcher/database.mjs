/** The product's database: the embedded one, or the one of DATABASE_URL. */
import { createHmac } from 'node:crypto';
import { startLasting } from '../postgres.mjs';
import { Refused } from './refused.mjs';

const NAME = 'clinic';
const APP_ROLE = 'clinic_app';

/** Runs `act` with a connection of its own, and gives what it gives. */
export async function withClient(url, act) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** Makes the database and the applications' own user, who owns nothing. Gives that user's password. */
async function furnish(ownerUrl) {
  // Worked out from the owner's, so that nothing more need be kept, and every starter comes to the same.
  const password = createHmac('sha256', new URL(ownerUrl).password).update(APP_ROLE).digest('base64url');
  await withClient(ownerUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [NAME]);
    if (!found.rowCount) await client.query(`CREATE DATABASE ${NAME}`);
    const role = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [APP_ROLE]);
    await client.query(`${role.rowCount ? 'ALTER' : 'CREATE'} ROLE ${APP_ROLE} LOGIN PASSWORD '${password}'`);
  });
  return password;
}

async function openEmbedded(dataDir, adopt) {
  const server = await startLasting(dataDir, { adopt }).catch((error) => {
    throw new Refused(error.message);
  });
  try {
    const password = await furnish(server.url);
    const owner = new URL(server.url);
    owner.pathname = `/${NAME}`;
    const app = new URL(owner);
    app.username = APP_ROLE;
    app.password = password;
    return { env: { DATABASE_URL: app.href, MIGRATION_DATABASE_URL: owner.href }, close: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * Opens the database and gives the environment that names it, and the function that closes it.
 * `adopt` as in `startLasting`. @throws Refused where it is out of reach
 */
export async function openDatabase({ isEmbedded, dataDir }, { adopt }) {
  if (isEmbedded) return openEmbedded(dataDir, adopt);
  const { DATABASE_URL } = process.env;
  // As the product itself takes it, and an empty setting as none.
  const MIGRATION_DATABASE_URL = process.env.MIGRATION_DATABASE_URL || process.env.DATABASE_DIRECT_URL || DATABASE_URL;
  for (const url of [DATABASE_URL, MIGRATION_DATABASE_URL]) {
    await withClient(url, (client) => client.query('SELECT 1')).catch((error) => {
      throw new Refused(`The database cannot be reached: ${error.message || error.code}. Check DATABASE_URL.`);
    });
  }
  return { env: { DATABASE_URL, MIGRATION_DATABASE_URL }, close: async () => {} };
}
