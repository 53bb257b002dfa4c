/** Sends requests over some connections at once for some time, and says how they were answered. */
import { Client } from 'undici';

const percentile = (sorted, part) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
const round = (milliseconds) => Math.round(milliseconds * 100) / 100;

/** The one in the middle, of an odd number of them. */
export const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

/** One request, told with its status and how long it took. */
async function ask(client, request, told) {
  const began = performance.now();
  try {
    const { statusCode, body } = await client.request(request);
    await body.dump({ limit: Number.MAX_SAFE_INTEGER });
    told(statusCode, performance.now() - began);
  } catch {
    told('failed', performance.now() - began);
  }
}

/** One request after the other over one connection, until the time is up. */
async function askOn(client, { requests, until, told }) {
  for (let turn = 0; performance.now() < until; turn += 1) await ask(client, requests[turn % requests.length], told);
}

/**
 * The connections are opened before the time begins, each by a request of its own that is not counted.
 * @param requests `{ method, path, headers, body }` each, sent in turn; every connection begins elsewhere in the list
 * @returns what each request took in milliseconds, how many were answered how, and how long all of it took in seconds
 */
export async function load({ port, connections, seconds, requests }) {
  const times = [];
  const statuses = {};
  const told = (status, time) => {
    times.push(time);
    statuses[status] = (statuses[status] ?? 0) + 1;
  };
  const opened = Array.from({ length: connections }, (_, index) => {
    const first = Math.floor((index * requests.length) / connections);
    const [opening, ...others] = [...requests.slice(first), ...requests.slice(0, first)];
    return { client: new Client(`http://127.0.0.1:${port}`), opening, requests: [...others, opening] };
  });
  await Promise.all(opened.map(({ client, opening }) => ask(client, opening, () => undefined)));
  const began = performance.now();
  const until = began + seconds * 1000;
  await Promise.all(opened.map(({ client, requests: own }) => askOn(client, { requests: own, until, told })));
  const duration = (performance.now() - began) / 1000;
  await Promise.all(opened.map(({ client }) => client.close()));
  return { times, statuses, duration };
}

const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
const goodOf = ({ statuses }) =>
  sum(Object.entries(statuses).map(([status, count]) => (Number(status) < 300 ? count : 0)));

/** Several loads as one: requests a second that were answered well, p50 and p99 in milliseconds, and how many were not. */
export function summed(loads) {
  const times = loads.flatMap((one) => one.times).sort((a, b) => a - b);
  const good = sum(loads.map(goodOf));
  return {
    perSecond: Math.round(good / sum(loads.map(({ duration }) => duration))),
    p50: round(percentile(times, 0.5)),
    p99: round(percentile(times, 0.99)),
    errors: times.length - good,
  };
}
