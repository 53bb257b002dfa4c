/**
 * The order of the test files: the longest first, so that both cores are busy to the end. How long each takes is known
 * from the last run on this machine; on a fresh clone from this list, and of the others by their size.
 */
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const kept = fileURLToPath(new URL('../../node_modules/.cache/stalking-clinic/durations.json', import.meta.url));

const nameOf = ({ path }) => relative(root, path);

/** Files known to be long, the longest first. */
const usual = [
  'features/planted-marks',
  'features/field-matrix',
  'features/every-page',
  'features/whole-meeting',
  'features/whole-slice',
  'features/one-perpetrator',
  'reliability/worker-crash',
  'features/every-page-moves',
  'features/mass-assignment',
  'features/previews',
  'features/statements',
  'features/expected',
  'features/recorded',
  'features/one-victim',
  'features/discussion',
  'features/fuzz',
  'features/ways-back',
  'features/told-by-time',
  'features/authorisation',
  'features/orders-whole',
  'features/ladders',
  'features/reminders',
  'reliability/audit-complete',
  'features/every-link',
  'reliability/random-kills',
  'features/second-lock',
  'features/modes',
  'features/depth-of-sharing',
  'features/referrals-to-an-end',
  'features/launcher',
  'features/bench',
  'features/loader',
  'features/administration',
  'features/agenda-packs',
  'features/three-months',
  'features/exports',
  'features/jobs',
  'features/facts-standing',
  'reliability/year',
  'reliability/rights-end',
  'features/two-worlds',
  'features/barred',
  'reliability/import-crash',
  'reliability/api-crash',
  'features/figures',
  'features/limits',
  'access',
  'reliability/tamper',
];

/** Those that are long in full. */
const inFull = [
  'reliability/random-kills',
  'reliability/year',
  'features/planted-marks',
  'features/fuzz',
  'reliability/worker-crash',
  'features/every-page',
  'features/field-matrix',
  'features/authorisation',
  'reliability/api-crash',
  'features/every-page-moves',
  'features/mass-assignment',
  'features/two-worlds',
  'reliability/audit-complete',
  'reliability/rights-end',
  'features/told-by-time',
  'features/barred',
];
const isFull = process.env.FULL === '1';
const long = isFull ? [...inFull, ...usual.filter((one) => !inFull.includes(one))] : usual;

/** Roughly what a listed file takes more than the one after it, and the last of them more than nothing; a file that is not listed takes a millisecond a byte. */
const [STEP, LAST] = [2_000, 15_000];

function known() {
  try {
    return JSON.parse(readFileSync(kept, 'utf8'));
  } catch {
    return {};
  }
}

function weightOf(test, durations) {
  const name = nameOf(test);
  if (durations[name] !== undefined) return durations[name];
  const at = long.findIndex((one) => name === `test/${one}.spec.ts`);
  return at >= 0 ? LAST + (long.length - at) * STEP : statSync(test.path).size;
}

export default class LongestFirst {
  sort(tests) {
    const durations = isFull ? {} : known();
    const weights = new Map(tests.map((test) => [test, weightOf(test, durations)]));
    return [...tests].sort((one, other) => (weights.get(other) ?? 0) - (weights.get(one) ?? 0));
  }

  /** One of so many equal parts, each with long and short ones. */
  shard(tests, { shardIndex, shardCount }) {
    return this.sort(tests).filter((_, at) => at % shardCount === shardIndex - 1);
  }

  allFailedTests(tests) {
    return tests;
  }

  /** Durations of a run in full say nothing of the usual one. */
  cacheResults(tests, { testResults }) {
    if (isFull) return;
    const durations = known();
    for (const { testFilePath, perfStats, skipped } of testResults)
      if (!skipped && perfStats.runtime > 0) durations[nameOf({ path: testFilePath })] = perfStats.runtime;
    mkdirSync(dirname(kept), { recursive: true });
    writeFileSync(kept, JSON.stringify(durations));
  }
}
