import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { openQueue, type Bell, type FollowUpQueue } from '../../libs/platform/jobs/queue.js';
import { freePort, redisServer } from '../redis.js';
import { until } from '../seeded.js';

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A server of the test's own, by the lines of its configuration; sentinels write into theirs. */
async function start(
  lines: readonly string[],
  ...args: string[]
): Promise<{ port: number; kill: () => Promise<void> }> {
  const [port, folder] = [await freePort(), mkdtempSync(join(tmpdir(), 'clinic-redis-'))];
  const file = join(folder, 'redis.conf');
  writeFileSync(file, [`port ${String(port)}`, 'bind 127.0.0.1', `dir ${folder}`, 'save ""', ...lines].join('\n'));
  const server: ChildProcess = spawn(redisServer(), [file, ...args], { stdio: 'ignore' });
  const kill = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  };
  ends.push(async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });
  await until(async () => (await said(port, 'PING')) === 'PONG');
  return { port, kill };
}

/** What a server answers, or nothing while it does not. */
async function said(port: number, command: string, ...args: string[]): Promise<unknown> {
  const client = new Redis({ port, host: '127.0.0.1', lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await client.call(command, ...args);
  } catch {
    return undefined;
  } finally {
    client.disconnect();
  }
}

async function queueAt(redisUrl: string): Promise<{ queue: FollowUpQueue; heard: string[] }> {
  const heard: string[] = [];
  const run = ({ ids }: Bell): Promise<void> => Promise.resolve(void heard.push(...ids));
  const queue = await openQueue({
    redisUrl,
    databaseUrl: 'postgres://nobody@localhost/none',
    run,
    failed: () => undefined,
  });
  ends.push(() => queue.close());
  return { queue, heard };
}

it('finds its Redis by sentinels, and the next one where that has died', async () => {
  const first = await start([]);
  const second = await start([`replicaof 127.0.0.1 ${String(first.port)}`]);
  const sentinel = await start(
    [
      `sentinel monitor clinic 127.0.0.1 ${String(first.port)} 1`,
      'sentinel down-after-milliseconds clinic 500',
      'sentinel failover-timeout clinic 3000',
    ],
    '--sentinel',
  );
  await until(async () => String(await said(second.port, 'INFO', 'replication')).includes('master_link_status:up'));
  const knows = async () =>
    ((await said(sentinel.port, 'SENTINEL', 'replicas', 'clinic')) as unknown[] | undefined)?.length;
  await until(async () => (await knows()) === 1);
  const { queue, heard } = await queueAt(`redis+sentinel://127.0.0.1:${String(sentinel.port)}/clinic`);
  await queue.ring([{ ids: ['before'] }]);
  await until(() => heard.includes('before'));
  await first.kill();
  await until(async () => String(await said(second.port, 'ROLE')).startsWith('master'));
  await queue.ring([{ ids: ['after'] }]);
  await until(() => heard.includes('after'));
}, 60_000);
