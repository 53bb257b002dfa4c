/** Installs the packages of the lock file where they are not there yet. Node's own modules only: it runs before any. */
import { spawn } from 'node:child_process';
import { existsSync, lstatSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Refused } from './launcher/refused.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'node_modules');

const packagesOf = (file) => Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages);

/** npm writes its own lock file into node_modules as the last thing it does, so an interrupted install has none. */
export function isInstalled() {
  const done = join(folder, '.package-lock.json');
  if (!existsSync(done)) return false;
  const present = new Map(packagesOf(done).map(([path, { version }]) => [path, version]));
  return packagesOf(join(root, 'package-lock.json')).every(
    ([path, { version, optional }]) => path === '' || present.get(path) === version || (optional && !present.has(path)),
  );
}

function countPackages() {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder)
    .flatMap((name) => (name.startsWith('@') ? readdirSync(join(folder, name)) : [name]))
    .filter((name) => !name.startsWith('.')).length;
}

/** How npm is called: as it was for us, with our Node. */
export function npmCommand() {
  const ran = process.env.npm_execpath;
  return ran?.endsWith('npm-cli.js') ? [process.execPath, ran] : ['npm'];
}

async function npmCi() {
  const [program, ...args] = [...npmCommand(), 'ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const began = performance.now();
  const progress = setInterval(() => {
    console.log(`  ${Math.round((performance.now() - began) / 1000)} s, ${countPackages()} packages so far`);
  }, 5000);
  const code = await new Promise((resolve) => npm.once('exit', resolve).once('error', () => resolve(1)));
  clearInterval(progress);
  return code;
}

/** @throws Refused where npm could not */
export async function installIfNeeded() {
  // A linked folder belongs to another checkout, which installs it.
  if (lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink() || isInstalled()) return;
  console.log('Installing packages. The first time takes one to two minutes.');
  if ((await npmCi()) !== 0) throw new Refused('The packages could not be installed: npm says why above.');
}
