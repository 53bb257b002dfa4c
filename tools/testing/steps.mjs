/** Runs the checks one after another, saying what each took. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LONGEST = 40 * 60_000;

/** The program of a package, run by this Node. */
const bin = (path, ...args) => [process.execPath, `node_modules/${path}`, ...args];

export const jest = (...args) => [process.execPath, '--no-warnings', 'node_modules/jest/bin/jest.js', ...args];

/** What is looked at without running the product. */
export const inspections = [
  { name: 'format', command: bin('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.') },
  { name: 'types', command: bin('typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json') },
  { name: 'lint', command: bin('eslint/bin/eslint.js', '.') },
  {
    name: 'dependency rules',
    command: bin('dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'apps', 'libs'),
  },
  { name: 'nothing unused', command: bin('knip/bin/knip.js', '--no-progress') },
];

/** The ways to build the product: ours, and Nest's own for whoever uses its tools. */
export const builds = [
  { name: 'build', command: [process.execPath, 'tools/build.mjs'] },
  { name: 'nest build api', command: bin('@nestjs/cli/bin/nest.js', 'build', 'api') },
  { name: 'nest build worker', command: bin('@nestjs/cli/bin/nest.js', 'build', 'worker') },
];

function finish({ command, env, longest = LONGEST }) {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  const timer = setTimeout(() => {
    console.error(`It took longer than ${longest / 60_000} minutes and was stopped.`);
    child.kill('SIGKILL');
  }, longest);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.once('exit', (code) => resolve(code === 0));
  }).finally(() => clearTimeout(timer));
}

/** Runs one step and gives whether it passed. */
export async function runStep(step) {
  console.log(`\n── ${step.name}`);
  const began = performance.now();
  const passed = await finish(step);
  console.log(
    `── ${step.name}: ${passed ? 'passed' : 'FAILED'} in ${((performance.now() - began) / 1000).toFixed(1)} s`,
  );
  return passed;
}

/** Runs all of them, also after one has failed, and gives the names of those that did. */
export async function runSteps(steps) {
  const failed = [];
  for (const step of steps) if (!(await runStep(step))) failed.push(step.name);
  return failed;
}
