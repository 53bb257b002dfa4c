import { addDays, londonDay, londonInstant } from '../../kernel/london-date.js';
import { systemAt } from '../../platform/access/system.js';
import { carries, type Carrier } from '../../platform/jobs/job.js';
import { timings } from '../../timings/index.js';
import { clearedKinds } from './cleared.kinds.js';
import { clearOld } from './clearing.jobs.js';

/** So many go in one transaction, so that none holds anything for long. */
const AT_ONCE = 1000;

type Kind = (typeof clearedKinds)[number];

/** Clears one batch, and says in the record how many it were. @returns whether there may be more */
const clearBatch = ({ work, now }: Carrier, { text, subject }: Kind, before: Date): Promise<boolean> =>
  work.as(systemAt(now()), async (tx) => {
    const [gone] = await tx.run<{ count: number }>({ text, values: [before, AT_ONCE], noting: 'nothing' });
    const count = gone?.count ?? 0;
    if (count) tx.note('delete', subject, { count });
    return count === AT_ONCE;
  });

/** What is over is cleared kind by kind, each after its own time. */
export const clearingOld = carries(clearOld, async (carrier, { on }) => {
  for (const kind of clearedKinds) {
    const before = londonInstant(addDays(londonDay(on), -timings[kind.timing].within.days), '00:00');
    while (await clearBatch(carrier, kind, before));
  }
});
