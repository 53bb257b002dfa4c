import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { Redis } from 'ioredis';

/** A port that is free now. */
export const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

const canRun = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** @throws Error naming the package, where there is no Redis: a test that needs it fails, and is not left out */
export function redisServer(): string {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = process.env['TEST_REDIS_SERVER'] ?? folders.map((folder) => join(folder, 'redis-server')).find(canRun);
  if (!found)
    throw new Error("The tests of jobs need Redis: install Debian's package redis-server, or set TEST_REDIS_SERVER");
  return found;
}

/** A real Redis of the test's own, with an append-only file, on a port of its own. */
export async function startRedis() {
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), 'clinic-redis-'))];
  const url = `redis://127.0.0.1:${String(port)}`;
  const options = { port, bind: '127.0.0.1', dir: folder, appendonly: 'yes', appendfsync: 'everysec', save: '' };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  let server: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    server = spawn(redisServer(), args, { stdio: 'ignore' });
    const client = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 50 });
    client.on('error', () => undefined);
    await client.ping();
    client.disconnect();
  };
  const kill = async (): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode) return;
    const gone = new Promise((resolve) => server?.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  };
  await start();

  return {
    url,
    /** Forgets everything at once. */
    flush: async (): Promise<void> => {
      const client = new Redis(url);
      await client.flushall();
      client.disconnect();
    },
    /** All that stands in it, whatever it is kept as. */
    text: async (): Promise<string> => {
      const client = new Redis(url);
      const read = {
        hash: (key: string) => client.hgetall(key),
        string: (key: string) => client.get(key),
        list: (key: string) => client.lrange(key, 0, -1),
        zset: (key: string) => client.zrange(key, '0', '-1'),
        set: (key: string) => client.smembers(key),
        stream: (key: string) => client.xrange(key, '-', '+'),
        none: () => null,
      } as const;
      const kept = (await client.keys('*')).map(async (key) => {
        const value = await read[(await client.type(key)) as keyof typeof read](key);
        return [key, value];
      });
      const all = await Promise.all(kept);
      client.disconnect();
      return JSON.stringify(all).replaceAll('\\"', '"');
    },
    /** Kills it without warning and starts it again; without its folder it has forgotten everything. */
    crash: async ({ forget = false }: { forget?: boolean } = {}): Promise<void> => {
      await kill();
      if (forget) rmSync(join(folder, 'appendonlydir'), { recursive: true, force: true });
      await start();
    },
    stop: async (): Promise<void> => {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type TestRedis = Awaited<ReturnType<typeof startRedis>>;
