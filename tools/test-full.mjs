/**
 * `npm run test:full`: every bar at its full count, on a host in another time zone. What looks at the source alone is `npm test`'s.
 */
import { runCommand } from './launcher/refused.mjs';
import { runAll } from './testing/run-all.mjs';
import { nestBuilds } from './testing/steps.mjs';

const env = { FULL: '1', TZ: 'Pacific/Auckland' };
const [most, longest] = [60 * 60_000, 90 * 60_000];
const alone = ['test/reliability/tamper.spec.ts', 'test/reliability/sessions.spec.ts'];
await runCommand(() => runAll({ env, steps: nestBuilds, inspect: false, most, longest, alone }));
