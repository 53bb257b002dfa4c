/** Runs the checks, those of several rows at once, saying what each took. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LONGEST = 70 * 60_000;

/** The program of a package, run by this Node. */
const bin = (path, ...args) => [process.execPath, `node_modules/${path}`, ...args];

/** What is asked for in one test is let go of in the next: with more room for what is new less of it is copied about. */
const ROOM = '--max-semi-space-size=64';
export const jest = (...args) => [process.execPath, '--no-warnings', ROOM, 'node_modules/jest/bin/jest.js', ...args];

/** For what is written in Go and ends soon: it needs nearly all that it holds, and looking for the rest takes long. */
const keepAll = { GOGC: 'off', GOMEMLIMIT: '3GiB' };

/** What is looked at without running the product, in two rows that take about as long as each other. */
export const inspections = [
  [
    { name: 'lint', command: bin('oxlint/bin/oxlint'), env: keepAll },
    { name: 'nothing unused', command: bin('knip/bin/knip.js', '--no-progress') },
  ],
  [
    { name: 'format', command: bin('oxfmt/bin/oxfmt', '--check') },
    {
      name: 'types',
      // What it keeps for its next run stays outside of dist, which the build replaces meanwhile.
      command: bin(
        'typescript-native/bin/tsc',
        '--noEmit',
        '--singleThreaded',
        '--tsBuildInfoFile',
        'tsconfig.tsbuildinfo',
      ),
      env: keepAll,
    },
    {
      name: 'dependency rules',
      command: bin(
        'dependency-cruiser/bin/dependency-cruise.mjs',
        '--config',
        '.dependency-cruiser.cjs',
        'apps',
        'libs',
      ),
    },
  ],
];

/** How the product is built. */
export const build = { name: 'build', command: [process.execPath, 'tools/build.mjs'] };

/** Nest's own way to build it, for whoever uses its tools; the types that it looks at first are looked at already. */
export const nestBuilds = [
  { name: 'nest build api', command: bin('@nestjs/cli/bin/nest.js', 'build', 'api') },
  { name: 'nest build worker', command: bin('@nestjs/cli/bin/nest.js', 'build', 'worker') },
];

/** @param keep takes what it says, which otherwise is shown as it is said */
function finish({ command, env, longest = LONGEST }, keep) {
  const [program, ...args] = command;
  const output = keep ? 'pipe' : 'inherit';
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', output, output],
    env: { ...process.env, ...env },
  });
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', keep);
  const timer = setTimeout(() => {
    console.error(`It took longer than ${longest / 60_000} minutes and was stopped.`);
    child.kill('SIGKILL');
  }, longest);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  }).finally(() => clearTimeout(timer));
}

const sayPassed = ({ name }, passed, began) =>
  console.log(`── ${name}: ${passed ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s`);

/** Runs one step and gives whether it passed. */
export async function runStep(step) {
  console.log(`\n── ${step.name}`);
  const began = performance.now();
  const passed = await finish(step);
  sayPassed(step, passed, began);
  return passed;
}

/** As `runStep`, beside others: what it says is shown together once it has ended. */
async function runBesideOthers(step) {
  const began = performance.now();
  const said = [];
  const passed = await finish(step, (chunk) => said.push(chunk));
  console.log(`\n── ${step.name}`);
  process.stdout.write(Buffer.concat(said));
  sayPassed(step, passed, began);
  return passed;
}

/**
 * Runs all of them, also after one has failed, and gives the names of those that did.
 * @param rows the steps of a row run one after another, the rows beside each other
 */
export async function runSteps(rows) {
  const failed = [];
  const runRow = async (steps) => {
    for (const step of steps) if (!(await runBesideOthers(step))) failed.push(step.name);
  };
  await Promise.all(rows.map(runRow));
  return failed;
}
