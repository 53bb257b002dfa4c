/** The server's process and its watchdog. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { isAlive, readPidFile } from './running.mjs';

const WATCHDOG = fileURLToPath(new URL('./watchdog.mjs', import.meta.url));
const LARGEST_LOG = 10 * 1024 * 1024;

/** A server that was killed leaves others behind that take a moment to notice. */
const AGAIN = { tries: 40, pause: 250 };

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

function openLog(home) {
  const log = join(home, 'postgres.log');
  const isLong = (statSync(log, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_LOG;
  return openSync(log, isLong ? 'w' : 'a', 0o600);
}

/**
 * Spawns the server in a session of its own, so that Ctrl-C in a terminal reaches the starter alone, and sets the
 * watchdog on it before anything else. Gives `{ port, stop, ended }`, or `undefined` where the server ends at once.
 */
export async function launch(home, bin, { owner, kind, port }) {
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
  const ended = new Promise((resolve) => server.once('exit', resolve).once('error', resolve));
  void ended.then(() => (isEnded = true));
  server.unref();
  const stop = server.pid ? guard(server.pid, home, kind) : async () => {};
  while (!isEnded) {
    const found = readPidFile(home);
    if (found?.isReady && found.pid === server.pid) return { port, stop, ended };
    await wait(10);
  }
  return void (await stop());
}

/** Sets a watchdog on the server, and gives the function that stops both. */
export function guard(pid, home, kind) {
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

/**
 * Starts the server again on its port whenever it ends without being asked to. Gives the function that stops it for
 * good.
 */
export function keepRunning(first, again) {
  let current = first;
  let isStopping = false;
  const watch = async (server) => {
    await server.ended;
    if (isStopping) return;
    console.error('PostgreSQL ended and is started again.');
    await server.stop();
    for (let attempt = 0; attempt < AGAIN.tries && !isStopping; attempt += 1) {
      const next = await again();
      if (next) {
        current = next;
        return void watch(next);
      }
      await wait(AGAIN.pause);
    }
    if (!isStopping) console.error('PostgreSQL could not be started again.');
  };
  void watch(first);
  return () => {
    isStopping = true;
    return current.stop();
  };
}
