/** Starts, finds and stops the embedded PostgreSQL. */
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findBinaries } from './binaries.mjs';
import { ephemeralHome, findOwner, lastingHome } from './home.mjs';
import { findSettled, freePort, isAlive, readPidFile } from './running.mjs';

const SUPERUSER = 'clinic_owner';
const WATCHDOG = fileURLToPath(new URL('./watchdog.mjs', import.meta.url));
const LARGEST_LOG = 10 * 1024 * 1024;

const always = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // A failed statement and its details quote what people typed, which has no place in a log.
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};
const settings = {
  lasting: { ...always, max_connections: 100 },
  ephemeral: {
    ...always,
    max_connections: 300,
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    wal_level: 'minimal',
    max_wal_senders: 0,
  },
};

const url = (port, password) => `postgres://${SUPERUSER}${password ? `:${password}` : ''}@127.0.0.1:${port}/postgres`;

function initialise(home, bin, { owner, kind }) {
  const unfinished = join(home, 'data-unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  const args = [
    '-D',
    unfinished,
    '-U',
    SUPERUSER,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const secret = join(home, 'password');
  if (kind === 'lasting') {
    writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (owner) chownSync(secret, owner.uid, owner.gid);
    args.push('--auth=scram-sha-256', `--pwfile=${secret}`);
  } else {
    args.push('--auth=trust', '--no-sync');
  }
  const made = spawnSync(join(bin, 'initdb'), args, {
    ...owner,
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (made.status !== 0)
    throw new Error(`PostgreSQL could not make its data folder: ${(made.stderr || made.error?.message || '').trim()}`);
  renameSync(unfinished, join(home, 'data'));
}

function openLog(home) {
  const log = join(home, 'postgres.log');
  const isLong = (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG;
  return openSync(log, isLong ? 'w' : 'a', 0o600);
}

/**
 * Spawns the server in a session of its own, so that Ctrl-C in a terminal reaches the starter alone, and sets the
 * watchdog on it before anything else. Gives `{ pid, port, stop }`, or `undefined` where the server ends at once.
 */
async function launch(home, bin, { owner, kind }) {
  const port = await freePort();
  const options = Object.entries({ ...settings[kind], port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = openLog(home);
  const server = spawn(join(bin, 'postgres'), ['-D', join(home, 'data'), ...options], {
    ...owner,
    cwd: home,
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_ALL: 'C' },
  });
  closeSync(log);
  let isEnded = false;
  server.once('exit', () => (isEnded = true)).once('error', () => (isEnded = true));
  server.unref();
  const stop = server.pid ? guard(server.pid, home, kind) : async () => {};
  while (!isEnded) {
    const found = readPidFile(home);
    if (found?.isReady && found.pid === server.pid) return { ...found, stop };
    await wait(10);
  }
  return void (await stop());
}

/** Sets a watchdog on the server, and gives the function that stops both. */
function guard(pid, home, kind) {
  const watchdog = spawn(process.execPath, [WATCHDOG, String(pid), home, kind], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watchdog.unref();
  watchdog.stdin.unref();
  watchdog.stdin.on('error', () => {});
  return async () => {
    if (watchdog.exitCode !== null || watchdog.signalCode !== null) {
      if (isAlive(pid)) process.kill(pid, 'SIGINT');
      return;
    }
    watchdog.ref();
    watchdog.stdin.end();
    await once(watchdog, 'exit');
  };
}

const passwordOf = (home) => {
  const secret = join(home, 'password');
  return existsSync(secret) ? readFileSync(secret, 'utf8').trim() : undefined;
};

/** Three tries, because another program may take the free port between our looking and the server's. */
async function start(findHome, owner, kind) {
  let home;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    home = findHome();
    const bin = findBinaries(home, owner);
    if (!existsSync(join(home, 'data'))) initialise(home, bin, { owner, kind });
    const server = await launch(home, bin, { owner, kind });
    if (server) return { url: url(server.port, passwordOf(home)), stop: server.stop, isReused: false };
  }
  throw new Error(`PostgreSQL did not start.${kind === 'lasting' ? ` Its log is ${join(home, 'postgres.log')}` : ''}`);
}

/**
 * A server that is thrown away when it is stopped or when we end. Nothing in it survives a crash: for tests only.
 * Gives `{ url, stop }`, the URL being that of the superuser.
 */
export async function startEphemeral() {
  const owner = findOwner();
  const homes = [];
  const findHome = () => {
    homes.push(ephemeralHome(owner));
    return homes.at(-1);
  };
  try {
    return await start(findHome, owner, 'ephemeral');
  } catch (error) {
    for (const home of homes) rmSync(home, { recursive: true, force: true });
    throw error;
  }
}

/**
 * The lasting server of a data folder: the one that already runs there, or one started now. Gives `{ url, stop,
 * isReused }`. A running server is left to its starter, unless `adopt` says that its starter is known to be gone.
 */
export async function startLasting(dataDir, { adopt = false } = {}) {
  const owner = findOwner();
  const home = lastingHome(dataDir, owner);
  if (adopt && readPidFile(home)) await wait(300);
  const live = await findSettled(home);
  if (!live) return start(() => home, owner, 'lasting');
  const stop = adopt ? guard(live.pid, home, 'lasting') : async () => {};
  return { url: url(live.port, passwordOf(home)), stop, isReused: true };
}
