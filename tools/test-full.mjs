/**
 * `npm run test:full`: every file at its full count, on a host in another time zone. What looks at the source alone is
 * `npm test`'s.
 */
import { runCommand } from './launcher/refused.mjs';
import { readArguments } from './testing/arguments.mjs';
import { allFiles } from './testing/choose.mjs';
import { onTestedNode } from './testing/node.mjs';
import { LEAST_REACHED } from './testing/reached.mjs';
import { runAll } from './testing/run-all.mjs';
import { nestBuilds } from './testing/steps.mjs';

const env = { FULL: '1', TEST_ALL: '1', TZ: 'Pacific/Auckland' };
/** What is held to a speed or to a time. */
const alone = [
  'test/reliability/tamper.spec.ts',
  'test/reliability/sessions.spec.ts',
  'test/features/two-worlds.spec.ts',
  'test/features/told-by-time.spec.ts',
];
/** So long and it hangs. */
const longest = 180 * 60_000;

await runCommand(() => {
  const asked = readArguments(process.argv.slice(2), ['this-node']);
  const all = { files: allFiles(), env, steps: nestBuilds, inspect: false, longest, alone, reach: LEAST_REACHED };
  return onTestedNode(asked, () => runAll(all));
});
