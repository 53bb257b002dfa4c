import { z } from 'zod';
import { moveSpec, thing } from '../../platform/things/thing.js';
import type { Tx } from '../../platform/work/tx.js';
import { FailedJob } from './failed-job.entity.js';
import { manyFailedJobs } from './failed-jobs.cells.js';
import { failedJobFilters, noAnswers } from './register.forms.js';
import { namesFor } from './register.names.js';
import { failedJobStates } from './register.states.js';

const shape = z.object({
  id: z.guid(),
  state: z.string(),
  version: z.int(),
  job: z.string(),
  about: z.array(z.string()),
  forums: z.array(z.string()),
  attempts: z.int(),
  lastError: z.string().nullable(),
  madeAt: z.date(),
  failedAt: z.date().nullable(),
});

async function listed(tx: Tx, jobs: readonly FailedJob[]): Promise<Record<string, unknown>[]> {
  const names = await namesFor(tx, []);
  return jobs.map((one) => ({ ...one, forums: names.forums(one.forumIds) }));
}

/** A follow-up that was tried as often as its job allows, and given up. Trying again begins anew, from now. */
export const failedJobThing = thing<FailedJob>({
  name: 'failed-jobs',
  entity: FailedJob,
  machine: failedJobStates,
  moves: {
    retry: moveSpec<FailedJob, typeof noAnswers>({
      form: noAnswers,
      act: async (tx, job) => void Object.assign(job, { attempts: 0, runAt: tx.at }),
    }),
  },
  filters: failedJobFilters,
  list: (rows, filters) => {
    const { job, state = 'failed' } = filters as z.infer<typeof failedJobFilters>;
    return rows.where({ job, state }).orderBy('failedAt', 'DESC');
  },
  shown: shape,
  show: async (tx, job) => (await listed(tx, [job]))[0] ?? {},
  listed,
  listedShape: shape,
  many: manyFailedJobs,
});
