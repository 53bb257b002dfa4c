/** The processes that are measured, each by itself. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { heapOf, sparing } from '../tools/launcher/processes.mjs';

const api = fileURLToPath(new URL('../dist/apps/api/main.js', import.meta.url));
const web = fileURLToPath(new URL('../dist/apps/web/main.js', import.meta.url));
const baseline = fileURLToPath(new URL('baseline/server.mjs', import.meta.url));

/** A port that is free now. */
export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Starts a program that says `ready` to its parent; gives `{ pid, port, startedIn, stop }`. */
async function start(program, { env, args = [] }) {
  const port = await freePort();
  const began = performance.now();
  const child = spawn(process.execPath, [...args, program], {
    env: {
      PATH: process.env.PATH,
      ...sparing,
      ...env,
      API_PORT: String(port),
      WEB_PORT: String(port),
      PARENT_PIPE: '1',
    },
    stdio: ['pipe', 'ignore', 'inherit', 'ipc'],
  });
  const [said] = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => ['ended'])]);
  if (said !== 'ready') throw new Error(`${program} did not start`);
  const stop = async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  return { pid: child.pid, port, startedIn: Math.round(performance.now() - began), stop };
}

/** Its own build, its standard settings, its log on; but for the limits, which count and refuse nobody. */
const product = (name, program, url, { env = {}, args = [] } = {}) =>
  start(program, {
    env: {
      DATABASE_URL: url,
      SESSION_SECRET: randomBytes(32).toString('base64'),
      LIMIT_PER_SESSION: '1000000000',
      LIMIT_PER_ADDRESS: '1000000000',
      ...env,
    },
    args: [...heapOf(name), ...args],
  });

/** The API as it is run. @param more what is set, and what Node is told besides */
export const startApi = (url, more) => product('api', api, url, more);

/** The pages as they are run. */
export const startWeb = (url, more) => product('web', web, url, more);

/** The same by hand: node:http and named statements. As the database's owner it is held to nothing by the second lock. */
export const startBaseline = (url) => start(baseline, { env: { DATABASE_URL: url } });
