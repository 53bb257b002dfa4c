/** The data folder of a server: made once, and how to come in. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SUPERUSER = 'clinic_owner';

/** Makes the data folder beside and then renames it, so that one broken off is never taken for a whole one. */
export function initialise(home, bin, { owner, kind }) {
  const unfinished = join(home, 'data-unfinished');
  rmSync(unfinished, { recursive: true, force: true });
  const args = [
    '-D',
    unfinished,
    '-U',
    SUPERUSER,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const secret = join(home, 'password');
  if (kind === 'lasting') {
    writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 });
    if (owner) chownSync(secret, owner.uid, owner.gid);
    args.push('--auth=scram-sha-256', `--pwfile=${secret}`);
  } else {
    args.push('--auth=trust', '--no-sync');
  }
  const made = spawnSync(join(bin, 'initdb'), args, {
    ...owner,
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  if (made.status !== 0)
    throw new Error(`PostgreSQL could not make its data folder: ${(made.stderr || made.error?.message || '').trim()}`);
  renameSync(unfinished, join(home, 'data'));
}

const passwordOf = (home) => {
  const secret = join(home, 'password');
  return existsSync(secret) ? readFileSync(secret, 'utf8').trim() : undefined;
};

/** The superuser's address. A server to be thrown away asks for no password: it is reached from this machine alone. */
export function urlOf(home, port) {
  const password = passwordOf(home);
  return `postgres://${SUPERUSER}${password ? `:${password}` : ''}@127.0.0.1:${port}/postgres`;
}
