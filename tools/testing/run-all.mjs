/** Everything that `npm test` does, at its usual counts or in full. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from '../install.mjs';
import { filesToRunAgain, joinReports, sayAgain } from './again.mjs';
import { furnishMachine } from './machine.mjs';
import { sayReached } from './reached.mjs';
import { build, inspections, jest, runStep, runSteps } from './steps.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const reportOf = (name) => join(root, `reports/${name}.json`);
const SUITES = join(root, 'reports/suites');

/** The product's own settings, which a developer may have set for a clinic that runs beside the tests. */
const PRODUCT_SETTINGS =
  /^(DATABASE_URL|DATABASE_DIRECT_URL|MIGRATION_DATABASE_URL|METRICS_\w+|DATABASE_CONNECTIONS|DATABASE_STATEMENTS|REDIS_URL|WEB_PORT|API_PORT|HOST|DATA_DIR|PUBLIC_URL|TRUSTED_PROXIES|SESSION_SECRET|SMTP_URL|MAIL_FROM|LOG_LEVEL|DEMO.*|AUDIT.*)$/;

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
async function runJest({ name, args = [], env, longest }) {
  const file = reportOf(name);
  const step = { name, command: jest('--ci', '--json', `--outputFile=${file}`, ...args), env, longest };
  const isGreen = await runStep(step);
  return { isGreen, report: read(file) };
}

/** @param again whether a few files that failed are run again, alone (decision 146) */
async function runTests({ again = false, ...asked }) {
  const { isGreen, report } = await runJest(asked);
  const files = again && !isGreen && report ? filesToRunAgain(report) : [];
  const second = files.length ? await runJest({ ...asked, name: 'again', args: ['-i', ...files] }) : undefined;
  if (second?.report) sayAgain(second.report, root);
  const { passed, failed } = countTests(second?.report ? joinReports(report, second.report) : report);
  return { passed, failed: Math.max(failed, (second ?? { isGreen }).isGreen ? 0 : 1) };
}

/** @param alone files that hold a bar of speed: they run one by one, before the others, while nothing else does */
async function runAllTests({ env, longest, alone, again }) {
  const began = performance.now();
  const first = alone.length ? await runTests({ name: 'alone', args: ['-i', ...alone], env, longest }) : undefined;
  const left = longest && longest - (performance.now() - began);
  const args = alone.length ? ['--testPathIgnorePatterns', 'node_modules', ...alone] : [];
  const others = await runTests({ name: 'tests', args, env, longest: left, again });
  return { passed: others.passed + (first?.passed ?? 0), failed: others.failed + (first?.failed ?? 0) };
}

/**
 * Runs all, prints what failed and last of all the counts, and sets the exit code. Every step counts as one.
 * @param steps what else has to pass @param longest milliseconds after which the tests are stopped @param most milliseconds that all of it may take @param again see `runTests` @param inspect whether the source is looked at too @param reach of a hundred operations of the API so many have to have succeeded
 */
export async function runAll({
  env = {},
  steps = [],
  longest,
  most,
  alone = [],
  again = false,
  inspect = true,
  reach,
} = {}) {
  const began = performance.now();
  forgetSettings();
  await installIfNeeded();
  const machine = furnishMachine();
  rmSync(join(root, 'reports'), { recursive: true, force: true });
  mkdirSync(join(root, 'reports'));

  const rows = [...(inspect ? inspections : []), [build], ...steps.map((one) => [one])];
  const failedSteps = await runSteps(rows);
  const tests = await runAllTests({ env: { ...machine, ...env }, longest, alone, again });

  saySuites();
  const isReached = sayReached(join(root, 'reports'), reach);
  if (failedSteps.length) console.log(`\nFailed: ${failedSteps.join(', ')}`);
  console.log(`\nAll of it took ${((performance.now() - began) / 60_000).toFixed(1)} minutes.`);
  const isLate = most !== undefined && performance.now() - began > most;
  if (isLate) console.log(`That is longer than the ${most / 60_000} minutes that it may take, which counts as failed.`);
  const failed = failedSteps.length + tests.failed + (isLate ? 1 : 0) + (isReached ? 0 : 1);
  console.log(`${rows.flat().length - failedSteps.length + tests.passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}
