/** Everything that `npm test` does, at its usual counts or in full. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installIfNeeded } from '../install.mjs';
import { furnishMachine } from './machine.mjs';
import { builds, inspections, jest, runStep, runSteps } from './steps.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const REPORT = join(root, 'reports/jest.json');
const SUITES = join(root, 'reports/suites');

/** The product's own settings, which a developer may have set for a clinic that runs beside the tests. */
const PRODUCT_SETTINGS =
  /^(DATABASE_URL|MIGRATION_DATABASE_URL|DATABASE_CONNECTIONS|REDIS_URL|WEB_PORT|API_PORT|HOST|DATA_DIR|PUBLIC_URL|TRUSTED_PROXIES|SESSION_SECRET|SMTP_URL|MAIL_FROM|LOG_LEVEL|DEMO.*|AUDIT.*)$/;

function forgetSettings() {
  for (const name of Object.keys(process.env)) if (PRODUCT_SETTINGS.test(name)) delete process.env[name];
}

/** A test that was left out has not passed, and a file that could not be run is a failure, whatever it holds. */
function countTests() {
  if (!existsSync(REPORT)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(REPORT, 'utf8'));
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

async function runTests(env, longest) {
  const step = { name: 'tests', command: jest('--ci', '--json', `--outputFile=${REPORT}`), env, longest };
  const isGreen = await runStep(step);
  const { passed, failed } = countTests();
  return { passed, failed: Math.max(failed, isGreen ? 0 : 1) };
}

/** Runs all, prints what failed and last of all the counts, and sets the exit code. Every step counts as one. */
export async function runAll({ env = {}, longest } = {}) {
  const began = performance.now();
  forgetSettings();
  await installIfNeeded();
  const machine = furnishMachine();
  rmSync(join(root, 'reports'), { recursive: true, force: true });
  mkdirSync(join(root, 'reports'));

  const steps = [...inspections, ...builds];
  const failedSteps = await runSteps(steps);
  const tests = await runTests({ ...machine, ...env }, longest);

  saySuites();
  if (failedSteps.length) console.log(`\nFailed: ${failedSteps.join(', ')}`);
  console.log(`\nAll of it took ${((performance.now() - began) / 60_000).toFixed(1)} minutes.`);
  const failed = failedSteps.length + tests.failed;
  console.log(`${steps.length - failedSteps.length + tests.passed} passed, ${failed} failed`);
  process.exitCode = failed ? 1 : 0;
}
