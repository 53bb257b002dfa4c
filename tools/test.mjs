/** `npm test`: everything, on a fresh clone too; of what is long a part, by seeds and by turns (decisions 144 and 153). */
import { runCommand } from './launcher/refused.mjs';
import { runAll } from './testing/run-all.mjs';

/** Of a hundred operations of the API so many have to succeed at least once: what never does has only been seen to refuse. */
const LEAST_REACHED = 95;
/** One in so many of the files that have no count of their own. */
const TURNS = '6';

const { TURNS: turns = TURNS } = process.env;
await runCommand(() => runAll({ env: { TURNS: turns }, again: true, ...(turns === '1' && { reach: LEAST_REACHED }) }));
