import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { addDays, firstOfQuarter } from '../../kernel/london-date.js';
import { job, on } from '../../platform/jobs/job.js';
import { AdvocacyTotal } from './advocacy-total.entity.js';
import { referredIn } from './advocacy-totals.counting.js';
import { countedAcross, totalShown } from './advocacy-totals.rules.js';
import { quarterOf, upTo } from './quarter.rules.js';
import { smallCountOn } from './small-counts.js';

/** So many quarters that are over are settled where they are not yet: an installation begins with a year. */
const SETTLED = 4;

/** Each night: a quarter that is over is counted once, and never again. */
export const settleAdvocacyTotals = job({
  name: 'figures.settle-advocacy-totals',
  payload: z.object({ on: z.iso.date() }),
  key: ({ on: day }) => day,
  retry: { attempts: 10, firstDelayMs: 30_000 },
  daily: { from: '01:10', payload: (day) => ({ on: day }) },
});

export const settlingAdvocacyTotals = on(settleAdvocacyTotals, async (tx) => {
  const { today } = tx.actor;
  const over = upTo(quarterOf(addDays(firstOfQuarter(today), -1)), SETTLED);
  const rows = tx.rows(AdvocacyTotal).where({ quarter: { $in: over.map(({ name }) => name) } });
  const known = new Set((await rows.all()).map(({ quarter }) => quarter));
  const { below, source } = smallCountOn(today);
  for (const quarter of over.filter(({ name }) => !known.has(name))) {
    const areas = [...(await referredIn(tx, quarter))];
    for (const [areaCode, cases] of areas) {
      const shown = totalShown(countedAcross(cases), below);
      const settled = { areaCode, quarter: quarter.name, ...shown, below, source, settledAt: tx.at };
      await tx.along(Object.assign(new AdvocacyTotal(), { id: randomUUID(), ...settled }));
    }
  }
});
