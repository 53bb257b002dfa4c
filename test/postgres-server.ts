import { spawn } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Where Debian puts the programs of the versions whose backups we read and write. */
const packaged = ['17', '18'].map((version) => `/usr/lib/postgresql/${version}/bin`);

const hasAll = (folder: string): boolean =>
  ['initdb', 'postgres', 'pg_dump', 'pg_restore'].every((name) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/**
 * The folders of each PostgreSQL that is installed with its tools.
 * @throws Error naming the package, where there is none: a test that needs one fails, and is not left out
 */
export function installedServers(): string[] {
  const set = process.env['TEST_POSTGRES'];
  const found = [...new Set([...(set ? [dirname(set)] : []), ...packaged])].filter(hasAll);
  if (!found.length)
    throw new Error(
      "The drill of backup and restore needs PostgreSQL with its tools: install Debian's package postgresql-17, or set TEST_POSTGRES to its program postgres",
    );
  return found;
}

/** A server of the test's own, whose programs are in this folder, with its superuser's address. */
export async function startServer(folder: string) {
  const child = spawn(process.execPath, ['tools/postgres.mjs', folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, 'exit').then(() => {
    throw new Error(`The server of ${folder} did not start`);
  });
  const [url] = (await Promise.race([once(lines, 'line'), ended])) as [string];
  ended.catch(() => undefined);
  return {
    url,
    stop: async (): Promise<void> => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
