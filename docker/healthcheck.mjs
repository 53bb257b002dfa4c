/**
 * Is this container's process able to do its work? Asked of whatever process 1 runs. Each answer touches the
 * database: api and web are asked over HTTP, and the worker must hold a connection from this very container to a
 * database in which its own migrations were run and no others.
 */
import { readFileSync, readdirSync } from 'node:fs';

const commands = readdirSync('/proc')
  .filter((name) => /^\d+$/.test(name))
  .map((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
    } catch {
      return '';
    }
  });
const runs = (name) => commands.some((command) => command.includes(`dist/apps/${name}/main.js`));

async function isReady(port) {
  const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(4000) });
  return response.ok;
}

/** The numbers of the migrations that came with this image; they end the names under which they were run. */
const ownMigrations = () =>
  readdirSync('dist/libs/platform/database/migrations').flatMap((name) => /^(\d{4})-.*\.js$/.exec(name)?.[1] ?? []);

async function isOwnSchema(client) {
  const { rows } = await client.query('SELECT right(name, 4) AS number FROM migration');
  return rows.map(({ number }) => number).sort().join() === ownMigrations().sort().join();
}

async function holdsConnection() {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL, connectionTimeoutMillis: 4000 });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      `SELECT 1 FROM pg_stat_activity
       WHERE application_name = 'stalking-clinic-worker' AND client_addr IS NOT DISTINCT FROM inet_client_addr()`,
    );
    return rowCount > 0 && (await isOwnSchema(client));
  } finally {
    await client.end();
  }
}

async function isHealthy() {
  if (runs('api')) return isReady(process.env.API_PORT || 3001);
  if (runs('web')) return isReady(process.env.WEB_PORT || 3000);
  return runs('worker') && (await holdsConnection());
}

process.exitCode = (await isHealthy().catch(() => false)) ? 0 : 1;
