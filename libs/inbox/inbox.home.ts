import type { HomePart } from '../platform/home/home.js';
import type { Words } from '../platform/messages/messages.js';
import type { Tx } from '../platform/work/tx.js';

/** SQL: how many messages somebody has not read, and how many in these areas did not arrive, by one statement. */
const waiting = `SELECT (SELECT count(*)::int FROM sent_mail WHERE staff_id = $1 AND link IS NOT NULL AND read_at IS NULL) AS "unread",
  (SELECT count(*)::int FROM undelivered WHERE settled_at IS NULL AND area_code = ANY($2::text[])) AS "undelivered"`;

/** How many of their messages somebody has not read; and for coordinators, what did not arrive. */
export async function inboxHome(tx: Tx, t: Words): Promise<HomePart> {
  const posts = tx.actor.posts.filter(({ role }) => role === 'coordinator' || role === 'system_admin');
  const values = [tx.actor.id, posts.map(({ areaCode }) => areaCode)];
  const [found] = await tx.run<{ unread: number; undelivered: number }>({ text: waiting, values });
  const { unread = 0, undelivered = 0 } = found ?? {};
  return {
    counts: [
      { text: t('inbox.home.unread', { count: unread }), count: unread, href: '/messages?show=unread' },
      {
        text: t('inbox.home.undelivered', { count: undelivered }),
        count: undelivered,
        href: '/undelivered',
        urgent: true,
      },
    ],
  };
}
