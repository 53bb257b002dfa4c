/** `npm run test:full`: everything, its bars at their full counts (decision 144), on a host in another time zone. */
import { runCommand } from './launcher/refused.mjs';
import { runAll } from './testing/run-all.mjs';
import { nestBuilds } from './testing/steps.mjs';

const env = { FULL: '1', TZ: 'Pacific/Auckland' };
const [most, longest] = [60 * 60_000, 90 * 60_000];
await runCommand(() => runAll({ env, steps: nestBuilds, most, longest, alone: ['test/reliability/tamper.spec.ts'] }));
