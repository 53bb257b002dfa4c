import { z } from 'zod';
import { job } from '../../platform/jobs/job.js';

const id = z.guid();
const of = { caseId: id, agencyId: id, forumId: id };

/** An agency works on a case and no agreement lets it receive anything: the coordinators of the forum are told, once a case and agency. */
export const noBasis = job({
  name: 'listings.no-basis',
  payload: z.object(of),
  key: ({ caseId, agencyId, forumId }) => [caseId, agencyId, forumId].join(':'),
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});

export const tellNoBasis = job({
  name: 'listings.tell-no-basis',
  payload: z.object({ ...of, staffId: id }),
  key: ({ caseId, agencyId, forumId, staffId }) => [caseId, agencyId, forumId, staffId].join(':'),
  retry: { attempts: 8, firstDelayMs: 30_000 },
  outlivesUndo: true,
});
