import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import pg from 'pg';

const root = fileURLToPath(new URL('..', import.meta.url));
const build = `import { buildIfChanged } from './tools/build.mjs'; await buildIfChanged();`;

/** Builds the product where the source is newer than what was built; of several test files one does, the others wait. */
export async function buildProduct(): Promise<void> {
  const lock = new pg.Client({ connectionString: process.env['TEST_ADMIN_URL'] });
  await lock.connect();
  try {
    await lock.query('SELECT pg_advisory_lock(7004)');
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', build], { cwd: root });
  } finally {
    await lock.end();
  }
}

/** One of the product's own processes, as it is built, that a test kills and starts again. */
export function program(name: 'api' | 'worker', settings: Readonly<Record<string, string>>) {
  let child: ChildProcess | undefined;
  const said: string[] = [];

  const start = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const env = { PATH: process.env['PATH'], PARENT_PIPE: '1', LOG_LEVEL: 'error', ...settings };
      const one = spawn(process.execPath, [`dist/apps/${name}/main.js`], {
        cwd: root,
        env,
        stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
      });
      child = one;
      for (const stream of [one.stdout, one.stderr]) stream?.on('data', (data: Buffer) => said.push(data.toString()));
      one.once('message', () => resolve());
      one.once('exit', (code) =>
        reject(new Error(`The ${name} ended with ${String(code)}: ${said.join('').slice(-2000)}`)),
      );
    });

  /** Ends it with a signal and waits until it is gone. */
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    const one = child;
    if (!one || one.exitCode !== null || one.signalCode) return;
    const gone = new Promise((resolve) => one.once('exit', resolve));
    one.kill(signal);
    await gone;
  };

  return {
    start,
    /** @throws Error with what it said, where it has ended by itself */
    mustRun: (): void => {
      if (child && (child.exitCode !== null || child.signalCode))
        throw new Error(
          `The ${name} ended with ${String(child.exitCode ?? child.signalCode)}: ${said.join('').slice(-2000)}`,
        );
    },
    /** As a power cut would. */
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    /** What it said on both its streams. */
    said: () => said.join(''),
  };
}
