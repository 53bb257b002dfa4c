/** Programs that the tests need and npm does not bring: found, installed from Debian's packages as root, or named. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const canRun = (path) => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** The first of these names that is on the PATH. */
const find = (names) =>
  names
    .flatMap((name) => (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)))
    .find((path) => canRun(path));

const wanted = [
  { setting: 'CHROMIUM_PATH', package: 'chromium', names: ['chromium', 'chromium-browser', 'google-chrome'] },
  { setting: 'TEST_REDIS_SERVER', package: 'redis-server', names: ['redis-server'] },
];

function aptInstall(name) {
  const quiet = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  console.log(`Installing Debian's package ${name}.`);
  spawnSync('apt-get', ['update', '-qq'], quiet);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], quiet);
}

/**
 * Puts the path of each program into its setting in the environment.
 * @returns the names of the Debian packages that are missing and could not be installed
 */
export function findPrograms() {
  const missing = [];
  for (const { setting, package: name, names } of wanted) {
    if (process.env[setting] && canRun(process.env[setting])) continue;
    if (!find(names) && process.getuid?.() === 0 && find(['apt-get'])) aptInstall(name);
    const path = find(names);
    if (path) process.env[setting] = path;
    else missing.push(name);
  }
  return missing;
}
