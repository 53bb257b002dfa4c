/** Measures every operation on the API, on the same by hand, and bare: one at a time, on one database. */
import { setTimeout as wait } from 'node:timers/promises';
import { load, summed } from './load.mjs';
import { MOST_OTHERS, memoryOf, othersNow, watchCpu } from './machine.mjs';
import { startApi, startBaseline } from './processes.mjs';

const prefixed = (requests, prefix) => requests.map((request) => ({ ...request, path: `${prefix}${request.path}` }));

/** What a request gets, for comparing. */
async function ask(port, { method, path, headers, body }) {
  const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, body });
  return { status: answer.status, body: await answer.json().catch(() => undefined) };
}

const sorted = (value) => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sorted(value[key])]),
  );
};

/** Where a text begins to differ from another. */
function about(text = '', other = '') {
  const start = [...text].findIndex((letter, index) => letter !== other[index]);
  return text.slice(Math.max(0, start - 60), Math.max(0, start) + 60);
}

/**
 * Checks that the API and the baseline do the same before their speed is compared.
 * @throws Error where they answer differently
 */
async function compare(operation, { api, baseline }) {
  for (const request of prefixed(operation.requests.slice(0, 25), '/v1')) {
    const [one, other] = [await ask(api.port, request), await ask(baseline.port, request)];
    const [a, b] = [one, other].map(({ body }) =>
      JSON.stringify(operation.changes ? Object.keys(sorted(body)) : sorted(body)),
    );
    if (one.status < 300 && other.status < 300 && a === b) continue;
    throw new Error(
      `${operation.name}: answered differently: ${one.status} ${about(a, b)} and by hand ${other.status} ${about(b, a)}`,
    );
  }
}

/** Waits until nobody else uses much of the machine, or no longer than that. */
async function quiet(roots, patience) {
  const end = performance.now() + patience * 1000;
  while (performance.now() < end && (await othersNow(roots)) > MOST_OTHERS);
}

/** One turn; where others used the machine it is made again, and the least disturbed of all is kept. */
async function turnOf({ process, requests }, { options, database }) {
  const { connections, seconds, turns, patience, repeats } = options;
  const roots = { process: [process.pid], database: [database.pid], load: [globalThis.process.pid] };
  const tries = [];
  for (let turn = 0; turn < repeats && !tries.some(({ cpu }) => (cpu?.others ?? 0) <= MOST_OTHERS); turn += 1) {
    await quiet(Object.values(roots).flat(), patience);
    const said = watchCpu(roots);
    const measured = await load({ port: process.port, connections, requests, seconds: seconds / turns });
    tries.push({ ...measured, cpu: said() });
  }
  return tries.sort((a, b) => (a.cpu?.others ?? 0) - (b.cpu?.others ?? 0))[0];
}

/** The turns of one side as one measure, with the processor's time that a request took, and the most that others used. */
function measureOf(turns) {
  const measured = summed(turns);
  if (!turns.every(({ cpu }) => cpu)) return measured;
  const each = (name) => {
    const spent = turns.reduce((all, { cpu, duration }) => all + cpu[name] * duration, 0);
    return Math.round((spent * 1000) / turns.reduce((all, { times }) => all + times.length, 0)) / 100;
  };
  const most = (name) => Math.max(...turns.map(({ cpu }) => cpu[name]));
  return {
    ...measured,
    cpuMs: { process: each('process'), database: each('database') },
    cpu: { others: most('others'), stolen: most('stolen') },
  };
}

/** All three are warmed up, and then measured in turns: what the machine is slow at hits each of them. */
async function measureOne({ requests }, { api, baseline }, { options, database }) {
  const sides = {
    byHand: { process: baseline, requests: prefixed(requests, '/v1') },
    api: { process: api, requests: prefixed(requests, '/v1') },
    bare: { process: baseline, requests: prefixed(requests, '/bare') },
  };
  const { connections, warmUp, turns } = options;
  for (const side of Object.values(sides))
    await load({ port: side.process.port, connections, requests: side.requests, seconds: warmUp });
  const done = Object.fromEntries(Object.keys(sides).map((name) => [name, []]));
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [name, side] of Object.entries(sides)) done[name].push(await turnOf(side, { options, database }));
  }
  return Object.fromEntries(Object.entries(done).map(([name, all]) => [name, measureOf(all)]));
}

async function measureAll({ api, baseline }, { operations, options, database, tell }) {
  const results = [];
  for (const operation of operations) {
    await compare(operation, { api, baseline });
    if (!options.seconds) continue;
    const measured = await measureOne(operation, { api, baseline }, { options, database });
    results.push({ name: operation.name, ...measured });
    tell(results.at(-1));
  }
  return results;
}

const eachOf = (processes, of) =>
  Object.fromEntries(Object.entries(processes).map(([name, process]) => [name, of(process)]));

/** Starts the API and the same by hand, and stops both when something was done with them. */
async function withBoth({ database, options }, act) {
  const processes = {};
  try {
    processes.api = await startApi(
      database.url,
      options.profile ? { args: ['--cpu-prof', `--cpu-prof-dir=${options.profile}`] } : {},
    );
    processes.baseline = await startBaseline(database.ownerUrl);
    return await act(processes);
  } finally {
    await Promise.all(Object.values(processes).map(({ stop }) => stop()));
  }
}

/** @returns for each operation its three measures, and how long each process took to start and what memory it had at most */
export const measure = (asked) =>
  withBoth(asked, async (processes) => {
    const results = await measureAll(processes, asked);
    const startedIn = eachOf(processes, (process) => process.startedIn);
    return { results, startedIn, peak: eachOf(processes, ({ pid }) => memoryOf(pid).peak) };
  });

/**
 * What memory processes hold at rest, of others that were asked nothing. To be looked at last: a virtual machine that has
 * rested may be slow for minutes, whoever asks it then.
 */
export const atRest = ({ database, options }) =>
  withBoth({ database, options: { ...options, profile: '' } }, async (processes) => {
    await wait(options.rest * 1000);
    return eachOf(processes, ({ pid }) => memoryOf(pid).now);
  });
