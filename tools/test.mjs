/** `npm test`: everything, on a fresh clone too. */
import { runCommand } from './launcher/refused.mjs';
import { runAll } from './testing/run-all.mjs';

await runCommand(() => runAll({ again: true }));
