import { z } from 'zod';
import { inPost } from '../../administration/agencies/index.js';
import { job, on, sends, type About } from '../../platform/jobs/job.js';

const retry = { attempts: 8, firstDelayMs: 30_000 } as const;

/** Finds the data protection officers who have to look at what was taken out of view. */
export const tellOfficers = job({
  name: 'audit.tell-officers',
  payload: z.object({ id: z.guid() }),
  key: ({ id }) => id,
  retry,
});

/** Tells one of them that there is something to look at. */
export const tellOfficer = job({
  name: 'audit.tell-officer',
  payload: z.object({ id: z.guid(), staffId: z.guid() }),
  key: ({ id, staffId }) => `${id}/${staffId}`,
  retry,
});

export const outOfViewHandlers = [
  on(tellOfficers, async (tx, { id }) => {
    const officers = await inPost(tx, { role: 'auditor' });
    for (const staffId of new Set(officers.map((post) => post.staffId))) tx.followUp(tellOfficer, { id, staffId });
  }),
  sends(tellOfficer, async (tx, { id, staffId }) => {
    const text = `SELECT 'out_of_view' AS "kind", id, case_id AS "caseId" FROM out_of_view WHERE id = $1`;
    const about = await tx.run<About>({ text, values: [id] });
    return { staffId, template: 'audit.mails.outOfView', params: {}, link: `/out-of-view/${id}`, about };
  }),
];
