import { forumsAs } from '../platform/access/actor.js';
import type { HomePart } from '../platform/home/home.js';
import type { Words } from '../platform/messages/messages.js';
import type { Tx } from '../platform/work/tx.js';
import { countsOf } from './duties.board.js';
import { boardFilters, tabs } from './duties.forms.js';

/** How much is owed to the forums that somebody runs, and the way to the board. */
export async function dutiesHome(tx: Tx, t: Words): Promise<HomePart> {
  if (!forumsAs(tx.actor, 'coordinator', 'chair').length) return {};
  const [counts] = await tx.list(countsOf(tx, boardFilters.parse({})));
  if (!counts) return {};
  return {
    counts: tabs.map((tab) => ({
      text: t(`duties.home.${tab}`, { count: counts[tab] }),
      count: counts[tab],
      href: `/duties?state=${tab}`,
      urgent: tab !== 'due',
    })),
  };
}
