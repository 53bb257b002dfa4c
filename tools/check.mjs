/** `npm run check`: what to run before each commit. */
import { inspections, jest, runSteps } from './testing/steps.mjs';

const pure = { name: 'pure tests', command: jest('--selectProjects', 'pure', '--silent') };
const failed = await runSteps([...inspections, [pure]]);
console.log(failed.length ? `\nFailed: ${failed.join(', ')}` : '\nAll checks passed');
process.exitCode = failed.length ? 1 : 0;
