import { inPost } from '../../administration/agencies/index.js';
import { keptOf } from '../../cases/cases/index.js';
import { on, sends, type Handler } from '../../platform/jobs/job.js';
import type { Tx } from '../../platform/work/tx.js';
import { ForumRequest } from './request.fields.js';
import { announce, tell } from './request.jobs.js';

/** Still as it was when it was to be told of. */
const standing = (tx: Tx, id: string, about: 'asked' | 'answered'): Promise<ForumRequest | undefined> =>
  tx
    .rows(ForumRequest)
    .where({ id, state: { $in: about === 'asked' ? ['asked'] : ['accepted', 'declined'] } })
    .one();

/** Those who run the forum that is asked; of an answer, the person who asked. */
async function whoIsTold(tx: Tx, { forumId, madeBy }: ForumRequest, about: 'asked' | 'answered'): Promise<string[]> {
  if (about === 'answered') return [madeBy];
  const posts = await inPost(tx, { role: { $in: ['coordinator', 'chair'] } });
  return posts.filter(({ forumIds }) => forumIds.includes(forumId)).map(({ staffId }) => staffId);
}

export const requestHandlers: readonly Handler[] = [
  on(announce, async (tx, asked) => {
    const request = await standing(tx, asked.requestId, asked.about);
    if (!request) return;
    const [people, isKept] = await Promise.all([whoIsTold(tx, request, asked.about), keptOf(tx, [request.caseId])]);
    for (const staffId of new Set(people))
      if (!isKept(request.caseId, staffId)) tx.followUp(tell, { ...asked, staffId });
  }),
  // Which case and which forum is read once the person has signed in.
  sends(tell, async (tx, { about, requestId, staffId }) => {
    const request = await standing(tx, requestId, about);
    if (!request || (await keptOf(tx, [request.caseId]))(request.caseId, staffId)) return undefined;
    const of = [{ kind: 'forum_request', id: requestId, caseId: request.caseId }];
    const link = `/forum-requests/${requestId}`;
    return { staffId, template: `forum-requests.mails.${about}`, params: {}, link, about: of };
  }),
];
