import type { HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { undeliveredIn, unreadOf } from './inbox.reading.js';

/** How many of their messages somebody has not read; and for coordinators, what did not arrive. */
export async function inboxHome(tx: Tx, t: Words): Promise<HomePart> {
  const [unread, undelivered] = await Promise.all([unreadOf(tx), undeliveredIn(tx).countUpTo()]);
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
