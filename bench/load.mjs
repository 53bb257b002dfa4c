/** Sends requests over some connections at once for some time, and says how they were answered. */
import autocannon from 'autocannon';

const percentile = (sorted, part) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
const round = (milliseconds) => Math.round(milliseconds * 100) / 100;
const turned = (list, by) => [...list.slice(by), ...list.slice(0, by)];

/**
 * @param requests `{ method, path, headers, body }` each, sent in turn; every connection begins elsewhere in the list
 * @returns requests a second that were answered well, p50 and p99 in milliseconds, and what was not
 */
export async function load({ port, connections, seconds, requests }) {
  const times = [];
  const statuses = {};
  let opened = 0;
  const run = autocannon({
    url: `http://127.0.0.1:${port}`,
    connections,
    duration: seconds,
    requests: requests.slice(0, 1),
    setupClient: (client) => {
      client.setRequests(turned(requests, Math.floor((opened * requests.length) / connections)));
      opened += 1;
    },
  });
  run.on('response', (_client, status, _bytes, time) => {
    times.push(time);
    statuses[status] = (statuses[status] ?? 0) + 1;
  });
  const { errors, timeouts, duration } = await run;
  times.sort((a, b) => a - b);
  const good = Object.entries(statuses).reduce((sum, [status, count]) => sum + (status < 300 ? count : 0), 0);
  return {
    perSecond: Math.round(good / duration),
    p50: round(percentile(times, 0.5)),
    p99: round(percentile(times, 0.99)),
    errors: errors + timeouts + times.length - good,
    statuses,
  };
}
