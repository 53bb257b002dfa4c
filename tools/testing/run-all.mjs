/** Everything that `npm test` does, at its usual counts or in full. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from '../install.mjs';
import { filesToRunAgain, joinReports, judgeAgain, listUnsteady, readUnsteady } from './again.mjs';
import { furnishMachine } from './machine.mjs';
import { sayReached } from './reached.mjs';
import { build, inspections, jest, runStep, runSteps } from './steps.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reportOf = (name) => join(root, `reports/${name}.json`);
const SUITES = join(root, 'reports/suites');

/** The product's own settings, which a developer may have set for a clinic that runs beside the tests. */
const PRODUCT_SETTINGS =
  /^(DATABASE_URL|DATABASE_DIRECT_URL|MIGRATION_DATABASE_URL|METRICS_\w+|DATABASE_CONNECTIONS|DATABASE_STATEMENTS_MB|REDIS_URL|WEB_PORT|API_PORT|HOST|DATA_DIR|PUBLIC_URL|TRUSTED_PROXIES|SESSION_SECRET|SMTP_URL|MAIL_FROM|LOG_LEVEL|DEMO.*|AUDIT.*|POSTGRES_TOOLS)$/;

function forgetSettings() {
  for (const name of Object.keys(process.env)) if (PRODUCT_SETTINGS.test(name)) delete process.env[name];
}

const read = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined);

/** A test that was left out has not passed, and a file that could not be run is a failure, whatever it holds. */
function countTests(report) {
  if (!report) return { passed: 0, failed: 1 };
  const leftOut = report.numPendingTests + report.numTodoTests;
  if (leftOut) console.log(`${leftOut} tests were left out, which counts as failed.`);
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + report.numRuntimeErrorTestSuites + leftOut + (report.numTotalTests === 0 ? 1 : 0),
  };
}

/** The suites that hold a bar of their own, each with what it counted. */
function saySuites() {
  const names = existsSync(SUITES) ? readdirSync(SUITES).sort() : [];
  if (names.length) console.log('\nSuites, whose figures are in reports/suites:');
  for (const name of names) {
    const { suite, passed, failed } = JSON.parse(readFileSync(join(SUITES, name), 'utf8'));
    console.log(`  ${suite}: ${passed} passed, ${failed} failed`);
  }
}

/** Runs Jest once. @returns whether it was green, and what it reports */
async function runJest({ name, args, env, longest }) {
  const file = reportOf(name);
  const step = { name, command: jest('--ci', '--json', `--outputFile=${file}`, ...args), env, longest };
  const isGreen = await runStep(step);
  return { isGreen, report: read(file) };
}

/** Says which files failed and passed alone, and gives the report that then counts. */
function judge(first, second) {
  const known = readUnsteady(root).map(({ file }) => join(root, file));
  const { unsteady, isForgiven } = judgeAgain(first, second, known);
  if (unsteady.length)
    listUnsteady(
      root,
      unsteady.map((file) => relative(root, file)),
    );
  if (isForgiven) return joinReports(first, second);
  if (unsteady.length) console.log('More than one in a run, or one for the second time, counts as failed.');
  return first;
}

/**
 * Runs test files, and those that failed again, alone, where they are few.
 * @param files paths from the project's folder @param again whether any is run again @param oneByOne whether no two run at once
 * @returns how many tests passed, and how many failed
 */
async function runTests({ files, again = true, oneByOne = false, ...asked }) {
  const first = [...(oneByOne ? ['-i'] : []), '--runTestsByPath', ...files];
  const { isGreen, report } = await runJest({ ...asked, args: first });
  const few = again && !isGreen && report ? filesToRunAgain(report) : [];
  const args = ['-i', '--runTestsByPath', ...few];
  const second = few.length ? await runJest({ ...asked, name: 'again', args }) : undefined;
  const counting = second?.report ? judge(report, second.report) : report;
  const { passed, failed } = countTests(counting);
  return { passed, failed: Math.max(failed, isGreen || counting !== report ? 0 : 1) };
}

/** @param alone files that hold a bar of speed: they run one by one, before the others, while nothing else does */
async function runAllTests({ files, env, longest, alone }) {
  const began = performance.now();
  const first = alone.length
    ? await runTests({ name: 'alone', files: alone, again: false, oneByOne: true, env, longest })
    : undefined;
  const left = longest && longest - (performance.now() - began);
  const others = await runTests({
    name: 'tests',
    files: files.filter((one) => !alone.includes(one)),
    env,
    longest: left,
  });
  return { passed: others.passed + (first?.passed ?? 0), failed: others.failed + (first?.failed ?? 0) };
}

/**
 * Runs all, prints what failed and last of all the counts, and sets the exit code. Every step counts as one.
 * @param files the test files, by their paths from the project's folder
 * @param steps what else has to pass
 * @param longest milliseconds after which the tests are stopped
 * @param inspect whether the source is looked at too
 * @param reach of a hundred operations of the API so many have to have succeeded
 */
export async function runAll({ files, env = {}, steps = [], longest, alone = [], inspect = true, reach }) {
  const began = performance.now();
  forgetSettings();
  await installIfNeeded();
  const machine = furnishMachine();
  rmSync(join(root, 'reports'), { recursive: true, force: true });
  mkdirSync(join(root, 'reports'));
  console.log(`Node ${process.version}, ${files.length} test files.`);

  const rows = [...(inspect ? inspections : []), [build], ...steps.map((one) => [one])];
  const failedSteps = await runSteps(rows);
  const tests = await runAllTests({ files, env: { ...machine, ...env }, longest, alone });

  saySuites();
  const isReached = sayReached(join(root, 'reports'), reach);
  if (failedSteps.length) console.log(`\nFailed: ${failedSteps.join(', ')}`);
  console.log(`\nAll of it took ${((performance.now() - began) / 60_000).toFixed(1)} minutes.`);
  const failed = failedSteps.length + tests.failed + (isReached ? 0 : 1);
  console.log(`${rows.flat().length - failedSteps.length + tests.passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}
