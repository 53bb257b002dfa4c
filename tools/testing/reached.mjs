/** How much of the API succeeded at least once while the tests ran: what never did has only been seen to refuse. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Of a hundred operations so many have to succeed where every file is run: what never does has only been seen to refuse. */
export const LEAST_REACHED = 95;

/**
 * The operations that got a 2xx, and the others, by name; nothing where the API was not asked.
 * @param reports the folder in which `test/reached.ts` wrote
 */
export function readReached(reports) {
  const [listed, folder] = [join(reports, 'operations.json'), join(reports, 'reached')];
  if (!existsSync(listed) || !existsSync(folder)) return undefined;
  const asked = [...new Set(readdirSync(folder).flatMap((one) => readFileSync(join(folder, one), 'utf8').split('\n')))];
  const operations = JSON.parse(readFileSync(listed, 'utf8'));
  // Of several that an address fits, the one that names most of it is meant: `/v1/nominations/import` is no nomination.
  const known = operations
    .map(({ name, method, path }) => ({
      name,
      open: path.split('{').length,
      pattern: new RegExp(`^${method} ${path.replace(/\./g, '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
    }))
    .sort((one, other) => one.open - other.open);
  const met = new Set(asked.map((one) => known.find(({ pattern }) => pattern.test(one))?.name));
  const missed = operations.flatMap(({ name }) => (met.has(name) ? [] : [name]));
  return { all: operations.length, reached: operations.length - missed.length, missed };
}

/** Prints it, and gives whether at least so many of a hundred succeeded. */
export function sayReached(reports, least = 0) {
  const read = readReached(reports);
  if (!read) return least === 0;
  const { all, reached, missed } = read;
  const share = (100 * reached) / all;
  console.log(`\nOperations of the API that succeeded in these tests: ${reached} of ${all} (${share.toFixed(1)} %).`);
  if (missed.length) console.log(`  Not yet: ${missed.join(' ')}`);
  if (share < least) console.log(`  That is less than ${least} %, which counts as failed.`);
  return share >= least;
}
