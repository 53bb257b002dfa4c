/**
 * A file that failed is run again, alone, to tell what is broken from what is unsteady: processes, browsers and time on a
 * busy machine. One unsteady file in a run is listed and forgiven, once (decision 155).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where more failed than so many, something is broken: nothing is run again. */
const FEW = 3;
/** The list of files that were unsteady, which is committed: whoever mends one takes its line out. */
const LIST = 'test/unsteady.json';

const filesThat = (status, { testResults }) =>
  testResults.filter((one) => one.status === status).map(({ name }) => name);

/**
 * The files of a report of Jest that failed and may be run again; none where all passed, or too many failed.
 * @param report as `--json` writes it
 */
export function filesToRunAgain(report) {
  const failed = filesThat('failed', report);
  return failed.length <= FEW ? failed : [];
}

/**
 * What becomes of files that failed in a run.
 * @param first @param second reports of Jest, of the run and of those that failed in it, alone
 * @param known the files that have been unsteady before
 * @returns `unsteady`: those that failed and passed alone; `forgiven`: whether that is a single one, for the first time
 */
export function judgeAgain(first, second, known) {
  const failed = filesThat('failed', first);
  const unsteady = filesThat('passed', second);
  const isForgiven = failed.length === 1 && unsteady.length === 1 && !known.includes(unsteady[0]);
  return { unsteady, isForgiven };
}

/**
 * What counts once a file was run again: of it what it came to then, of the others what they came to at first.
 * @param first @param second reports of Jest
 */
export function joinReports(first, second) {
  const names = second.testResults.map(({ name }) => name);
  const files = [...first.testResults.filter(({ name }) => !names.includes(name)), ...second.testResults];
  const count = (status) => files.flatMap((one) => one.assertionResults).filter((one) => one.status === status).length;
  const broken = files.filter((one) => one.status === 'failed' && !one.assertionResults.length);
  const [passed, failed] = [count('passed'), count('failed')];
  return {
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: count('pending') + count('skipped'),
    numTodoTests: count('todo'),
    numTotalTests: passed + failed,
    numRuntimeErrorTestSuites: broken.length,
  };
}

/** The seeds that a test file names, so that what it looked at can be looked at again; without one it has none. */
export const seedsIn = (text) =>
  [...text.matchAll(/\bSEED\b[^\n]*?= *(?:[^\n;]*?['"])?(\d[\d_]*)/gi)].map(([, seed]) => seed);

/** The list as it stands. @param root the folder of the project @returns rows of `{ file, seed, on, node }` */
export function readUnsteady(root) {
  const path = join(root, LIST);
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : [];
}

/** Enters files into the list and says so. @param files paths from the project's folder */
export function listUnsteady(root, files) {
  const rows = files.map((file) => {
    const seed = seedsIn(readFileSync(join(root, file), 'utf8')).join(' ') || null;
    return { file, seed, on: new Date().toISOString().slice(0, 10), node: process.version };
  });
  writeFileSync(join(root, LIST), `${JSON.stringify([...readUnsteady(root), ...rows], null, 2)}\n`);
  console.log(
    `\nUnsteady: failed among others and passed alone. Listed in ${LIST}; mend the test and take its line out.`,
  );
  for (const { file, seed } of rows) console.log(`  ${file}, ${seed ? `seed ${seed}` : 'which has no seed'}`);
}
