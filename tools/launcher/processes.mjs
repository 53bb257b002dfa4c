/** The product's processes: each started, watched, started again where it dies, and stopped. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Refused } from './refused.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LARGEST_LOG = 10 * 1024 * 1024;
const READY_WITHIN = 60_000;
const STOPPED_WITHIN = 8_000;
/** So many deaths within so long are no accident. */
const DEATHS = { most: 5, within: 60_000 };

/** What threads give back to one pool of memory any of them can have: with a pool for each a process is a tenth larger. */
export const sparing = { MALLOC_ARENA_MAX: '1' };

/**
 * How Node keeps the heap of whoever answers people (decision 228): some 90 MB of it live, and it grew to three times that
 * under load before it was tidied. The worker and commands, which read whole folders, keep Node's own limits.
 */
export const heapOf = (name) =>
  ['api', 'web'].includes(name) ? ['--max-semi-space-size=4', '--max-old-space-size=512'] : [];

const entry = (name) => join(root, 'dist/apps', name);

/** Runs a program of the product to its end, its words shown, and gives its exit code. */
export async function run(name, { env, args = [], cwd = root }) {
  if (!existsSync(entry(name))) throw new Refused(`The build has no ${name}.`);
  const child = spawn(process.execPath, [entry(name), ...args], {
    cwd,
    env: { ...sparing, ...env, PARENT_PIPE: '1' },
    stdio: ['pipe', 'inherit', 'inherit'],
  });
  child.stdin.on('error', () => {});
  const [code, signal] = await once(child, 'close');
  if (signal) throw new Refused(`${name} was ended by ${signal}.`);
  return code;
}

/** As `run`. @throws Refused where it fails, having said why itself */
export async function runOnce(name, options) {
  if ((await run(name, options)) !== 0) throw new Refused('');
}

function openLog(dataDir, name) {
  const folder = join(dataDir, 'logs');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.log`);
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const isLong = size > LARGEST_LOG;
  return { path, file: openSync(path, isLong ? 'w' : 'a', 0o600), from: isLong ? 0 : size };
}

/** What a process wrote since it began, of which the last lines say why it ended. */
function lastWords({ path, from }) {
  const lines = readFileSync(path).subarray(from).toString().trim().split('\n');
  return lines.slice(-15).join('\n');
}

/**
 * Starts one process in a session of its own, so that Ctrl-C in a terminal reaches the launcher alone. Its standard
 * input is a pipe that only the launcher holds: when that closes, it ends.
 */
function spawnProcess({ name, env, dataDir }) {
  const log = openLog(dataDir, name);
  const child = spawn(process.execPath, [...heapOf(name), entry(`${name}/main.js`)], {
    cwd: root,
    detached: true,
    env: { ...sparing, ...env, PARENT_PIPE: '1' },
    stdio: ['pipe', log.file, log.file, 'ipc'],
  });
  closeSync(log.file);
  child.stdin.on('error', () => {});
  const ended = new Promise((resolve) => child.once('exit', (code, signal) => resolve(signal ?? code)));
  const ready = new Promise((resolve) => child.on('message', (message) => message === 'ready' && resolve(true)));
  return { name, child, log, ended, ready };
}

/** @throws Refused where the process ends first, or takes too long */
async function untilReady({ name, log, ended, ready }) {
  const timer = new AbortController();
  const late = wait(READY_WITHIN, 'late', { signal: timer.signal }).catch(() => {});
  const how = await Promise.race([ready, ended.then(() => 'ended'), late]);
  timer.abort();
  if (how === 'ended') throw new Refused(`${name} could not start: ${lastWords(log)}`);
  if (how === 'late') throw new Refused(`${name} was not ready in time. Its log is ${log.path}`);
}

async function stopProcess({ child, ended }) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN);
  await ended;
  clearTimeout(timer);
}

/**
 * Starts the named processes and waits until all are ready. `onGivingUp` is called where one keeps dying.
 * Gives the function that stops them. @throws Refused where one does not become ready; then none is left
 */
export async function startProcesses(names, { env, dataDir, onGivingUp }) {
  const running = new Map();
  const deaths = [];
  let isStopping = false;

  const stop = async () => {
    isStopping = true;
    await Promise.all([...running.values()].map(stopProcess));
  };
  const begin = (name) => {
    const started = spawnProcess({ name, env, dataDir });
    running.set(name, started);
    return started;
  };
  const watch = async (started) => {
    const how = await started.ended;
    if (isStopping) return;
    deaths.push(performance.now());
    const recent = deaths.filter((at) => performance.now() - at < DEATHS.within).length;
    if (recent > DEATHS.most) return onGivingUp(`${started.name} keeps ending: ${lastWords(started.log)}`);
    console.log(`${started.name} ended (${how}) and is started again.`);
    await wait(200 * recent);
    if (!isStopping) void watch(begin(started.name));
  };

  try {
    await Promise.all(names.map((name) => untilReady(begin(name))));
  } catch (error) {
    await stop();
    throw error;
  }
  for (const started of running.values()) void watch(started);
  return stop;
}
