import { on, sends, type Handler } from '../../platform/jobs/job.js';
import { grantsEnding } from './grant.ending.js';
import { findEndings, tellEnding } from './grant.jobs.js';
import { grantsPath } from './grants.showing.js';

const finding = on(findEndings, async (tx) => {
  for (const { forumId, ownerId, lastOn } of await grantsEnding(tx))
    tx.followUp(tellEnding, { forumId, staffId: ownerId, lastOn });
});

/** Which forum it is, and when, is read once they have signed in; where the end or the owner changed meanwhile nothing is sent. */
const telling = sends(tellEnding, async (tx, { forumId, staffId, lastOn }) => {
  const near = await grantsEnding(tx, [forumId]);
  const still = near.some((one) => one.ownerId === staffId && one.lastOn === lastOn);
  return still ? { staffId, template: 'grants.mails.ending', params: {}, link: grantsPath(forumId) } : undefined;
});

export const grantHandlers: readonly Handler[] = [finding, telling];
