import { listsBy } from '../../kernel/lists.js';
import { londonDay } from '../../kernel/london-date.js';
import { Meeting, openForItems } from '../meetings/index.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import type { ForumLink } from '../../intake/sweeps/index.js';

/** Of each forum so many meetings to come are offered. */
const FEW = 2;

/** The way to the candidates for the next meetings of forums that rank by recorded crimes. */
export async function candidatesBesideCrimes(tx: Tx, t: Words, forumIds: readonly string[]): Promise<ForumLink[]> {
  const coming = { forumId: { $in: [...forumIds] }, state: { $in: openForItems } };
  const meetings = await tx.rows(Meeting).where(coming).orderBy('day').select('id', 'forumId', 'day').page(100).all();
  return [...listsBy(meetings, ({ forumId }) => forumId).values()].flatMap((ofForum) =>
    ofForum.slice(0, FEW).map(({ id, forumId, day }) => ({
      forumId,
      text: t('rankings.ofMeeting', { day: formatDay(londonDay(day)) }),
      href: `/meetings/${id}/candidates`,
    })),
  );
}
