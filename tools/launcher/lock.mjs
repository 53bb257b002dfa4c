/** One starter for each data folder. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Refused } from './refused.mjs';

/** A process id may be used again after a restart; with the time it began at it is not. */
function identity(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (error.code !== 'EPERM') return undefined;
  }
  const file = `/proc/${pid}/stat`;
  if (!existsSync(file)) return `${pid}`;
  const fields = readFileSync(file, 'utf8').split(') ').at(-1).split(' ');
  return fields[0] === 'Z' ? undefined : `${pid} ${fields[19]}`;
}

/** Whether a starter of this data folder is at work, other than ourselves. */
export function isTaken(dataDir) {
  const file = join(resolve(dataDir), 'starter.pid');
  if (!existsSync(file)) return false;
  const held = readFileSync(file, 'utf8').trim();
  return held !== identity(process.pid) && identity(Number.parseInt(held, 10)) === held;
}

/** Takes the data folder, and gives the function that hands it back. @throws Refused where another has it */
export function take(dataDir) {
  const folder = resolve(dataDir);
  const file = join(folder, 'starter.pid');
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new Refused(`The folder DATA_DIR cannot be made: ${error.message}`);
  }
  if (isTaken(folder)) {
    throw new Refused(
      `It already runs in ${folder} (process ${readFileSync(file, 'utf8').split(' ')[0]}). Set DATA_DIR to run another.`,
    );
  }
  writeFileSync(file, `${identity(process.pid)}\n`);
  return () => rmSync(file, { force: true });
}
