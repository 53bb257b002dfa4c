/** Who runs the embedded PostgreSQL, and in which folder it lives. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** PostgreSQL refuses to run as root, so root hands it to a user that exists everywhere. */
export function findOwner() {
  if (process.getuid?.() !== 0) return undefined;
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = ['postgres', 'nobody'].map((name) => users.find(([found]) => found === name)).find(Boolean);
  if (!user) throw new Error('PostgreSQL cannot run as root, and there is no user postgres or nobody to run it as.');
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

/** May this user go into the folder? Asked by trying, since modes alone do not tell (access lists, mounts). */
function canEnter(folder, owner) {
  if (!owner) return true;
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;
}

/** May this user run the program? */
export function canRun(program, owner) {
  return spawnSync(program, ['--version'], { ...owner, cwd: '/', stdio: 'ignore' }).status === 0;
}

function makeFolder(folder, owner) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (owner) chownSync(folder, owner.uid, owner.gid);
  return folder;
}

/** Where Linux keeps files in memory, and how much must be free there and of the memory itself for a server to live in it. */
const MEMORY = { folder: '/dev/shm', free: 4 * 1024 ** 3, left: 8 * 1024 ** 3 };

/** A database is some two thousand files, which a disk's file system takes its time to make and to remove. */
function hasRoomInMemory() {
  if (process.platform !== 'linux' || !existsSync(MEMORY.folder)) return false;
  const mount = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .find(([, folder]) => folder === MEMORY.folder);
  // Where the packages are closed to its user, the server's programs are copied into its folder and run from there.
  if (mount?.[2] !== 'tmpfs' || mount[3].split(',').includes('noexec')) return false;
  const { bavail, bsize } = statfsSync(MEMORY.folder);
  return bavail * bsize >= MEMORY.free && process.availableMemory() >= MEMORY.left;
}

/** A folder for a server that is thrown away: in memory where there is room. */
export function ephemeralHome(owner) {
  const candidates = [...(hasRoomInMemory() ? [MEMORY.folder] : []), tmpdir(), '/tmp', '/var/tmp'];
  const parent = candidates.find((folder) => existsSync(folder) && canEnter(folder, owner));
  if (!parent) throw new Error('There is no temporary folder that PostgreSQL could use. Set TMPDIR.');
  return makeFolder(mkdtempSync(join(parent, 'clinic-postgres-')), owner);
}

/**
 * The folder for a server that is kept: inside `dataDir`, or where its user cannot enter that, outside.
 * `dataDir` then holds a file saying where, so that deleting `dataDir` begins afresh.
 */
export function lastingHome(dataDir, owner) {
  const root = resolve(dataDir);
  mkdirSync(root, { recursive: true });
  const inside = join(root, 'postgres');
  const pointer = join(root, 'postgres-folder');
  if (existsSync(pointer)) return makeFolder(readFileSync(pointer, 'utf8').trim(), owner);
  if (existsSync(inside) || canEnter(root, owner)) return makeFolder(inside, owner);
  const shared = '/var/lib/stalking-clinic';
  mkdirSync(shared, { recursive: true, mode: 0o755 });
  const outside = makeFolder(join(shared, randomBytes(6).toString('hex')), owner);
  writeFileSync(pointer, `${outside}\n`);
  return outside;
}
