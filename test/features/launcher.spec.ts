import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { SESSION_SECRET } from '../session-secret.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** A start may have to wait for a busy machine; what is promised in seconds is measured below. */
const PATIENCE = 120_000;

type Environment = Record<string, string>;

/** Nothing of what whoever runs the tests has set, npm's own included. */
const bare: Environment = { PATH: process.env['PATH'] ?? '', HOME: tmpdir(), TMPDIR: tmpdir() };

async function occupyPort(): Promise<{ port: number; server: Server }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, server };
}

async function freePorts(): Promise<Environment> {
  const [web, api] = await Promise.all([occupyPort(), occupyPort()]);
  await Promise.all([web, api].map(({ server }) => new Promise((closed) => server.close(closed))));
  return { WEB_PORT: String(web.port), API_PORT: String(api.port) };
}

/** One `npm start`, and what it says. */
class Start {
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;
  said = '';

  constructor(env: Environment) {
    this.process = spawn(process.execPath, ['tools/up.mjs'], { cwd: root, env: { ...bare, ...env } });
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.on('data', (words: Buffer) => (this.said += words.toString()));
    }
    this.ended = once(this.process, 'close').then(([code]) => code as number | null);
  }

  /** Waits until it has said this. @throws Error with what it said instead where it ends first */
  async says(words: string): Promise<void> {
    let code: number | null | undefined;
    void this.ended.then((ended) => (code = ended));
    while (!this.said.includes(words)) {
      if (code !== undefined) throw new Error(`It ended with ${String(code)}: ${this.said}`);
      await wait(50);
    }
  }
}

/** The processes that come from this one, by the system's own list. */
function descendants(pid: number): number[] {
  const list = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' });
  const pairs = list
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const childrenOf = (parent: number): number[] => pairs.flatMap(([child, of]) => (of === parent ? [child ?? 0] : []));
  const below = (parent: number): number[] => childrenOf(parent).flatMap((child) => [child, ...below(child)]);
  return below(pid);
}

function isAlive(pid: number): boolean {
  const state = execFileSync('sh', ['-c', `ps -o stat= -p ${String(pid)} || true`], { encoding: 'utf8' }).trim();
  return state !== '' && !state.startsWith('Z');
}

async function goneWithin(seconds: number, pids: readonly number[]): Promise<number[]> {
  const end = performance.now() + seconds * 1000;
  let left = pids.filter(isAlive);
  while (left.length && performance.now() < end) {
    await wait(200);
    left = left.filter(isAlive);
  }
  return left;
}

const isReady = async (port: string | undefined): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${String(port)}/health/ready`)).ok;

describe('npm start', () => {
  let folder: string;
  let env: Environment;
  const started: Start[] = [];
  const start = (more: Environment = {}): Start => {
    const one = new Start({ ...env, ...more });
    started.push(one);
    return one;
  };
  /** A start that is refused: its exit code and its lines. */
  const refused = async (more: Environment) => {
    const one = start(more);
    const code = await one.ended;
    return {
      code,
      lines: one.said
        .trim()
        .split('\n')
        .filter((line) => line !== 'Built.'),
    };
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'launcher-'));
    // A demonstration of nobody is there soonest.
    const data = await mkdtemp(join(folder, 'nothing-'));
    env = { ...(await freePorts()), DATA_DIR: join(folder, 'data'), DEMO_DATA: data };
  });
  afterAll(async () => {
    for (const one of started) one.process.kill('SIGTERM');
    await Promise.all(started.map((one) => one.ended));
    await rm(folder, { recursive: true, force: true });
  });

  test(
    'runs until it is stopped, starts again what dies, and refuses a second start beside it',
    async () => {
      const first = start();
      await first.says('Ctrl-C stops it.');
      expect(await Promise.all([isReady(env['API_PORT']), isReady(env['WEB_PORT'])])).toEqual([true, true]);

      const kept = JSON.parse(await readFile(join(folder, 'data/demonstration.json'), 'utf8')) as { password: string };
      expect(first.said).toContain(`Password: ${kept.password}`);
      expect((await stat(join(folder, 'data/demonstration.json'))).mode & 0o077).toBe(0);

      expect(await refused({})).toEqual({
        code: 1,
        lines: [`Port ${String(env['WEB_PORT'])} is in use. Set WEB_PORT to another.`],
      });
      const beside = await refused(await freePorts());
      expect(beside).toEqual({ code: 1, lines: [expect.stringContaining('It already runs in')] });

      const pids = descendants(first.process.pid ?? 0);
      const kill = (command: string) => {
        const pid = pids.find((one) => commandOf(one).includes(command));
        if (pid === undefined) throw new Error(`Nothing runs ${command}`);
        process.kill(pid, 'SIGKILL');
      };
      const comesBack = async () => {
        while (!(await isReady(env['API_PORT']).catch(() => false))) await wait(100);
      };
      kill('dist/apps/api/main.js');
      await first.says('api ended (SIGKILL) and is started again.');
      await comesBack();
      kill('bin/postgres -D');
      await first.says('PostgreSQL ended and is started again.');
      await comesBack();

      first.process.kill('SIGTERM');
      expect(await first.ended).toBe(0);
      expect(await goneWithin(0, pids)).toEqual([]);
    },
    PATIENCE,
  );

  test(
    'leaves nothing behind when it is killed, and recovers at the next start',
    async () => {
      const killed = start();
      await killed.says('Ctrl-C stops it.');
      const pids = descendants(killed.process.pid ?? 0);
      expect(pids.length).toBeGreaterThan(4);
      killed.process.kill('SIGKILL');
      expect(await goneWithin(10, pids)).toEqual([]);

      const next = start();
      await next.says('Ctrl-C stops it.');
      expect(await isReady(env['WEB_PORT'])).toBe(true);
      next.process.kill('SIGINT');
      expect(await next.ended).toBe(0);
    },
    PATIENCE,
  );

  test.each([
    [{ WEB_PORT: 'many' }, 'Check this setting: WEB_PORT must be a port, 1 to 65535'],
    [{ LOG_LEVEL: 'loud' }, 'Check these settings: LOG_LEVEL'],
    [{ DEMO_PASSWORD: 'short' }, 'Check these settings: DEMO_PASSWORD'],
    [{ DATABASE_URL: 'postgres://somebody@127.0.0.1:1/clinic' }, 'Check these settings: SESSION_SECRET'],
    [
      { DATABASE_URL: 'postgres://somebody:secret@127.0.0.1:1/clinic', SESSION_SECRET },
      'The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1. Check DATABASE_URL.',
    ],
  ])('refuses %j in one line', async (wrong, line) => {
    const fresh = { DATA_DIR: join(folder, 'fresh') };
    expect(await refused({ ...fresh, ...(wrong as Environment) })).toEqual({ code: 1, lines: [line] });
  });
});

function commandOf(pid: number): string {
  return execFileSync('sh', ['-c', `ps -o args= -p ${String(pid)} || true`], { encoding: 'utf8' });
}
