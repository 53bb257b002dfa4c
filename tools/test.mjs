/**
 * `npm test`: what must hold, the same on every day, on a fresh clone too. Here it is the core and the tests of what was
 * changed; every file with `CI=true` or `npm test -- --all`. What is long is looked at in part (decisions 144 and 155).
 */
import { runCommand } from './launcher/refused.mjs';
import { readArguments } from './testing/arguments.mjs';
import { changedPaths, chooseFiles } from './testing/choose.mjs';
import { onTestedNode } from './testing/node.mjs';
import { LEAST_REACHED } from './testing/reached.mjs';
import { runAll } from './testing/run-all.mjs';

await runCommand(async () => {
  const asked = readArguments(process.argv.slice(2), ['all', 'list', 'this-node']);
  const all = asked.all || process.env.CI === 'true';
  const files = chooseFiles({ all, changed: all ? [] : changedPaths() });
  if (asked.list) return console.log(files.join('\n'));
  const whole = { env: { TEST_ALL: '1' }, reach: LEAST_REACHED };
  return onTestedNode(asked, () => runAll({ files, ...(all && whole) }));
});
