import { randomUUID } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import pg from 'pg';
import { SharedCount } from '../../libs/platform/limits/shared-count.js';
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
}, 180_000);

/** What each node is told when it is made one of a cluster; the first keeps almost everything. */
const slots = [
  ['0', '16381'],
  ['16382', '16382'],
  ['16383', '16383'],
] as const;

/** A node of a cluster; on a machine of its own a node finds out where it is by those that it meets. */
async function startNode() {
  const busPort = await freePort();
  const node = await start([
    'cluster-enabled yes',
    `cluster-port ${String(busPort)}`,
    'cluster-announce-ip 127.0.0.1',
    'cluster-node-timeout 1000',
    // However busy the machine was, a follower may stand in: by itself it declines once it has waited some seconds.
    'cluster-replica-validity-factor 0',
  ]);
  return { ...node, busPort };
}

it('works with a cluster, and with whoever stands in for one of its servers that died', async () => {
  const [first, second, third, spare] = await Promise.all([startNode(), startNode(), startNode(), startNode()]);
  for (const [at, node] of [first, second, third].entries()) {
    await said(node.port, 'CLUSTER', 'ADDSLOTSRANGE', ...(slots[at] ?? []));
    await said(node.port, 'CLUSTER', 'SET-CONFIG-EPOCH', String(at + 1));
  }
  for (const { port, busPort } of [second, third, spare])
    await said(first.port, 'CLUSTER', 'MEET', '127.0.0.1', String(port), String(busPort));
  const info = async (port: number) => String(await said(port, 'CLUSTER', 'INFO'));
  for (const { port } of [first, second, third, spare]) {
    await until(async () => (await info(port)).includes('cluster_state:ok'));
    await until(async () => (await info(port)).includes('cluster_known_nodes:4'));
  }
  await said(spare.port, 'CLUSTER', 'REPLICATE', String(await said(first.port, 'CLUSTER', 'MYID')));
  await until(async () => String(await said(spare.port, 'INFO', 'replication')).includes('master_link_status:up'));
  // Two of its servers are named: they know the others.
  const named = [second, third].map(({ port }) => `127.0.0.1:${String(port)}`).join();
  const { queue, heard } = await queueAt(`redis+cluster://${named}`);
  await queue.ring([{ ids: ['before'] }, { ids: ['beside'] }]);
  await until(() => heard.includes('before') && heard.includes('beside'));
  await first.kill();
  await until(async () => String(await said(spare.port, 'ROLE')).startsWith('master'));
  await queue.ring([{ ids: ['after'] }]);
  await until(() => heard.includes('after'));
}, 180_000);

it('counts limits together by a cluster', async () => {
  const node = await startNode();
  await said(node.port, 'CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
  await until(async () => String(await said(node.port, 'SET', 'a', 'b')) === 'OK');
  const pool = new pg.Pool();
  const url = `redis+cluster://127.0.0.1:${String(node.port)}`;
  const [one, other] = [new SharedCount(pool, url), new SharedCount(pool, url)];
  ends.push(async () => void (await Promise.all([one.close(), other.close()])));
  const key = randomUUID();
  // Until it is connected each counts alone.
  await until(async () => {
    await one.add(key, 1, 60);
    return (await other.add(key, 0, 60)) > 0;
  });
  const together = await one.add(key, 1, 60);
  expect(await other.add(key, 1, 60)).toBe(together + 1);
}, 180_000);
