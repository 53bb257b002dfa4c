/**
 * A demonstration of a command's own: on free ports, in a folder and a database that are thrown away, at a fixed moment of
 * its story, so that it is the same on every day.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { buildIfChanged } from '../build.mjs';
import { installIfNeeded } from '../install.mjs';
import { Refused } from '../launcher/refused.mjs';
import { clockAt } from './clock.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The morning of the April panel, before it begins: its agenda is published, and an action waits to be confirmed. */
export const MOMENT = '2026-04-09T10:00:00+01:00';

const given = ['DATABASE_URL', 'MIGRATION_DATABASE_URL', 'DATABASE_DIRECT_URL'];

/**
 * Refuses where a database is named or the demonstration is switched off: nothing here is for a clinic's own data.
 * @throws Refused in words
 */
export function refuseLive(command) {
  if (existsSync(join(root, '.env'))) process.loadEnvFile(join(root, '.env'));
  const named = given.filter((name) => process.env[name]);
  const live = process.env.DEMO === 'no' ? ['DEMO=no'] : [];
  if (!named.length && !live.length) return;
  throw new Refused(
    `${command} makes a demonstration of its own, of invented people, and never opens a clinic's database. ` +
      `Remove ${[...named, ...live].join(', ')} from the environment and from .env, and start it again.`,
  );
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  await new Promise((closed) => server.close(closed));
  return String(port);
}

/** Settings of the product that could make it another demonstration than the one everybody has. */
const unset = Object.fromEntries(
  [
    ...given,
    'REDIS_URL',
    'PUBLIC_URL',
    'DEMO',
    'DEMO_DATA',
    'DEMO_TODAY',
    'SMTP_URL',
    'NOTIFY_API_KEY',
    'NOTIFY_TEMPLATE_ID',
    'OUTAGE_DIR',
    'METRICS_WEB_PORT',
    'METRICS_API_PORT',
    'METRICS_WORKER_PORT',
    'SESSION_SECRET',
    'AUDIT_KEY',
    'AUDIT_PUBLIC_KEY',
    'AUDIT_HEADS',
  ].map((name) => [name, '']),
);

async function untilReady(child, said) {
  const ended = once(child, 'close').then(([code]) => code);
  const ready = new Promise((resolve) => {
    child.stdout.on('data', () => said.join('').includes('Ctrl-C stops it.') && resolve('ready'));
  });
  const how = await Promise.race([ready, ended]);
  if (how !== 'ready')
    throw new Refused(`The demonstration could not start: ${said.join('').trim().split('\n').slice(-15).join('\n')}`);
}

/** The folder, and the one beside it where PostgreSQL's user could not enter it. */
function throwAway(folder) {
  const pointer = join(folder, 'postgres-folder');
  if (existsSync(pointer)) rmSync(readFileSync(pointer, 'utf8').trim(), { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
}

/**
 * Starts a demonstration and waits until it is ready. Gives where its pages and its API are, the password of all its people and the way
 * to end it, after which nothing of it is left. @param faketime the program @throws Refused where it does not start
 */
export async function startDemonstration({ faketime }) {
  await installIfNeeded();
  await buildIfChanged();
  const folder = mkdtempSync(join(tmpdir(), 'clinic-demonstration-'));
  // PostgreSQL's user enters it; everything in it is closed to others.
  chmodSync(folder, 0o711);
  const [WEB_PORT, API_PORT] = [await freePort(), await freePort()];
  const password = randomBytes(12).toString('base64url');
  const own = { DATA_DIR: folder, WEB_PORT, API_PORT, DEMO_PASSWORD: password, HOST: '127.0.0.1' };
  // Set to nothing, so that no file .env says otherwise.
  // By the last it ends when we are gone, as it would with npm.
  const env = { ...process.env, ...unset, ...own, ...clockAt(faketime, MOMENT), npm_lifecycle_event: 'start' };
  const child = spawn(process.execPath, ['tools/up.mjs'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (words) => said.push(words.toString()));
  const stopped = once(child, 'close');
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await stopped;
    throwAway(folder);
  };
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void stop().then(() => process.exit(1)));
  try {
    await untilReady(child, said);
  } catch (error) {
    await stop();
    throw error;
  }
  return { address: `http://localhost:${WEB_PORT}`, api: `http://localhost:${API_PORT}`, password, stop };
}
