import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import type { Operation } from './fuzz/document.js';

const reports = fileURLToPath(new URL('../reports/', import.meta.url));
const file = `${reports}reached/${String(process.pid)}.txt`;
const reached = new Set<string>();
const ID = /[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}/gi;

/** Writes down, once for each process, what was asked of the API and succeeded: `POST /v1/actions/{}/accept`. */
export function noteReached(server: Server): void {
  server.on('request', ({ method = '', url = '' }, response) => {
    response.on('finish', () => {
      const asked = `${method} ${(url.split('?', 1)[0] ?? '').replace(ID, '{}')}`;
      if (response.statusCode >= 300 || !/^\/(v1|health)\//.test(url) || reached.has(asked)) return;
      reached.add(asked);
      mkdirSync(`${reports}reached`, { recursive: true });
      appendFileSync(file, `${asked}\n`);
    });
  });
}

/** Writes down what can be asked at all, against which `tools/testing/reached.mjs` holds what was. */
export function noteOperations(operations: readonly Operation[]): void {
  mkdirSync(reports, { recursive: true });
  const all = operations.map(({ name, method, path }) => ({ name, method, path }));
  writeFileSync(`${reports}operations.json`, JSON.stringify(all));
}
