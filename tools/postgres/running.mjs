/** Finds out what runs. */
import { existsSync, readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A port that nothing listens on now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    const settle = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .setTimeout(1000, () => settle(false))
      .once('connect', () => settle(true))
      .once('error', () => settle(false));
  });
}

export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** What the server's own pid file says: `undefined` without one. */
export function readPidFile(home) {
  const file = join(home, 'data/postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]), isReady: lines[7]?.trim() === 'ready' };
}

async function findLive(home) {
  const found = readPidFile(home);
  return found?.isReady && isAlive(found.pid) && (await answers(found.port)) ? found : undefined;
}

/** Waits for a server that is stopping, and gives the one that then still runs, if any. */
export async function findSettled(home) {
  for (let tries = 0; tries < 500; tries += 1) {
    const found = readPidFile(home);
    if (!found || !isAlive(found.pid)) return undefined;
    if (await findLive(home)) return found;
    await wait(20);
  }
  throw new Error(`A PostgreSQL server in ${home} neither answers nor ends.`);
}
