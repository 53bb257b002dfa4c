import { inPost } from '../../administration/agencies/index.js';
import { ForceArea, offersPath } from '../../administration/areas/index.js';
import { on, sends, type Handler } from '../../platform/jobs/job.js';
import { findEndings, tellEnding } from './commission.jobs.js';
import { commissionsEnding } from './commission.reading.js';
import { isTold } from './commission.ending.js';

const finding = on(findEndings, async (tx) => {
  const near = await commissionsEnding(tx);
  if (!near.length) return;
  const [posts, areas] = await Promise.all([
    inPost(tx, { role: { $in: ['coordinator', 'system_admin'] } }),
    tx.rows(ForceArea).select('id', 'code').all(),
  ]);
  for (const one of near) {
    const areaId = areas.find(({ code }) => code === one.areaCode)?.id ?? '';
    const staffIds = new Set(posts.filter((post) => isTold(post, one)).map(({ staffId }) => staffId));
    for (const staffId of staffIds)
      tx.followUp(tellEnding, { areaId, agencyId: one.agencyId, staffId, lastOn: one.lastOn });
  }
});

/** Which service it is, and when, is read once they have signed in; where the end was moved meanwhile nothing is sent. */
const telling = sends(tellEnding, async (tx, { areaId, agencyId, staffId, lastOn }) => {
  const area = await tx.rows(ForceArea).where({ id: areaId }).one();
  const near = area ? await commissionsEnding(tx, [area.code]) : [];
  const still = near.some((one) => one.agencyId === agencyId && one.lastOn === lastOn);
  return still ? { staffId, template: 'advice.mails.ending', params: {}, link: offersPath(areaId) } : undefined;
});

export const commissionHandlers: readonly Handler[] = [finding, telling];
