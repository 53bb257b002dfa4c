import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { job, on } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { disposing } from './disposals.worker.js';
import { keepClocks } from './retentions.clocks.js';

const retry = { attempts: 10, firstDelayMs: 5_000 } as const;

/** Looks whether the clocks of a case, and of others in which somebody of it stands, begin, begin anew or stop. */
export const lookAtCase = job({
  name: 'retention.look-at-case',
  payload: z.object({ caseId: z.guid(), occasion: z.string().max(80) }),
  key: ({ caseId, occasion }) => `${caseId}/${occasion}`,
  retry,
  outlivesUndo: true,
});

/** Each day of every file: two people are found to be one, and what closed before there were clocks gets one. */
export const lookEachDay = job({
  name: 'retention.look-each-day',
  payload: z.object({ on: z.iso.date() }),
  key: ({ on: day }) => day,
  retry,
  daily: { from: '05:30', payload: (day) => ({ on: day }) },
});

export const lookAt = (tx: Tx, caseId: string): void => tx.followUp(lookAtCase, { caseId, occasion: randomUUID() });

export const retentionHandlers = [
  disposing,
  on(lookAtCase, (tx, { caseId }) => keepClocks(tx, caseId)),
  on(lookEachDay, (tx) => keepClocks(tx, null)),
];
