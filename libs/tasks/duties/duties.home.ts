import { forumsAs, type Facts } from '../../platform/access/actor.js';
import type { HomeCount, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { countsOf } from './duties.board.js';
import { boardFilters, serviceTabs, tabs, type Tab } from './duties.forms.js';
import { serviceBoard } from './duties.service-board.js';

const usual = boardFilters.parse({});
const allocated = ({ services = [] }: Facts): string[] =>
  services.filter(({ allocates }) => allocates).map(({ agencyId }) => agencyId);

const counted = (t: Words, words: string, path: string, { tab, count }: { tab: Tab; count: number }): HomeCount => ({
  text: t(`duties.${words}.${tab}`, { count }),
  count,
  href: `${path}?state=${tab}`,
  urgent: tab !== 'due',
});

/** How much is owed to the forums that somebody runs and the services for which they allocate, and the way to each board. */
export async function dutiesHome(tx: Tx, t: Words): Promise<HomePart> {
  const [forums, services] = await Promise.all([
    forumsAs(tx.actor, 'coordinator', 'chair').length ? tx.list(countsOf(tx, usual, tabs)) : [],
    Promise.all(allocated(tx.actor).map((service) => tx.list(countsOf(tx, { ...usual, service }, serviceTabs)))),
  ]);
  const ofForums = forums.flatMap((counts) =>
    tabs.map((tab) => counted(t, 'home', '/duties', { tab, count: counts[tab] })),
  );
  const ofServices = allocated(tx.actor).flatMap((service, at) =>
    (services[at] ?? []).flatMap((counts) =>
      serviceTabs.map((tab) => counted(t, 'homeService', serviceBoard(service), { tab, count: counts[tab] })),
    ),
  );
  return { counts: [...ofForums, ...ofServices] };
}
