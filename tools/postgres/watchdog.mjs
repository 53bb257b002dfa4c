/**
 * Stops a PostgreSQL server when its starter goes, however it goes: our standard input is a pipe that only the
 * starter holds, so it ends when the starter stops the server and when the starter is killed.
 *
 * Arguments: the server's process id, its folder, 'ephemeral' or 'lasting'.
 */
import { rmSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';

const [pid, home, kind] = process.argv.slice(2);

function signal(name) {
  try {
    process.kill(Number(pid), name);
    return true;
  } catch {
    return false;
  }
}

async function goneWithin(milliseconds) {
  const end = performance.now() + milliseconds;
  while (performance.now() < end) {
    if (!signal(0)) return true;
    await wait(20);
  }
  return false;
}

async function stop() {
  // An ephemeral server has nothing to keep. A lasting one ends its sessions and writes what it has, and where that
  // takes too long is stopped as by a power cut, from which it recovers at the next start.
  for (const name of kind === 'ephemeral' ? ['SIGQUIT'] : ['SIGINT', 'SIGQUIT']) {
    if (!signal(name) || (await goneWithin(4000))) break;
  }
  if (signal(0)) signal('SIGKILL');
  if (kind === 'ephemeral') rmSync(home, { recursive: true, force: true, maxRetries: 5 });
}

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {});
process.stdin.resume();
process.stdin.on('error', () => {});
process.stdin.once('close', stop);
