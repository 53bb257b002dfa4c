/** What the tests need from the machine beside Node: found, or installed where that is ours to do. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { Refused } from '../launcher/refused.mjs';

const needs = {
  CHROMIUM_PATH: {
    setting: 'CHROMIUM_PATH',
    what: 'Chromium',
    // The first is the same browser without its windows: it takes little more than half of the time.
    names: ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    package: 'chromium-headless-shell',
  },
  TEST_REDIS_SERVER: { setting: 'TEST_REDIS_SERVER', what: 'Redis', names: ['redis-server'], package: 'redis-server' },
  TEST_FAKETIME: { setting: 'TEST_FAKETIME', what: 'faketime', names: ['faketime'], package: 'faketime' },
  // A server with pg_dump and pg_restore beside it, which the embedded one comes without.
  TEST_POSTGRES: {
    setting: 'TEST_POSTGRES',
    what: 'PostgreSQL 17',
    names: ['postgres'],
    folders: ['/usr/lib/postgresql/17/bin', '/usr/lib/postgresql/18/bin'],
    package: 'postgresql-17',
  },
};

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const usual = () => [...(process.env.PATH ?? '').split(delimiter), '/usr/bin', '/usr/local/bin'];

function findProgram(names, folders = usual()) {
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

const mayInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version') && findProgram(['apt-get']);

function apt(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync('apt-get', ['-q', '-y', ...args], { stdio: ['ignore', 'inherit', 'inherit'], env }).status === 0;
}

function install(missing) {
  const packages = missing.map((need) => need.package);
  console.log(`Installing Debian's ${packages.join(' and ')}.`);
  apt('update');
  apt('install', '--no-install-recommends', ...packages);
}

/**
 * Where Chromium, Redis, faketime and a PostgreSQL with its tools are, as an environment for the tests: what the environment says already, or what is found,
 * or, for root on Debian, what is then installed. @param settings of what is needed, where that is not all of it
 * @param who needs it, as the refusal says @throws Refused naming the packages that are missing
 */
export function furnishMachine(settings = Object.keys(needs), who = 'The tests need') {
  const found = () =>
    settings.map((name) => [name, process.env[name] || findProgram(needs[name].names, needs[name].folders)]);
  const missing = () => found().flatMap(([name, path]) => (path && isProgram(path) ? [] : [needs[name]]));
  if (missing().length && mayInstall()) install(missing());
  const lacking = missing();
  if (lacking.length) {
    const packages = lacking.map((need) => need.package).join(' ');
    const settings = lacking.map((need) => need.setting).join(' and ');
    const list = lacking.map((need) => need.what).join(' and ');
    throw new Refused(`${who} ${list}. On Debian: apt-get install ${packages}. Or set ${settings} to the program.`);
  }
  return Object.fromEntries(found());
}
