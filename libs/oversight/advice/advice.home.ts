import { Agency } from '../../administration/agencies/index.js';
import { ForceArea, offersPath } from '../../administration/areas/index.js';
import type { HomeItem, HomePart } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { commissionsEnding } from './commission.reading.js';
import { isTold } from './commission.ending.js';

/** That the commission of a service ends soon, for whoever of the area is to be told. */
export async function adviceHome(tx: Tx, t: Words): Promise<HomePart> {
  const posts = tx.actor.posts.filter(({ role }) => role === 'coordinator' || role === 'system_admin');
  if (!posts.length) return {};
  const codes = posts.map(({ areaCode }) => areaCode);
  const near = await commissionsEnding(tx, codes.every(Boolean) ? codes : undefined);
  const mine = near.filter((one) => posts.some((post) => isTold(post, one)));
  if (!mine.length) return {};
  const { areas, agencies } = await tx.together({
    areas: tx
      .rows(ForceArea)
      .where({ code: { $in: mine.map(({ areaCode }) => areaCode) } })
      .select('id', 'code', 'name'),
    agencies: tx
      .rows(Agency)
      .where({ id: { $in: mine.map(({ agencyId }) => agencyId) } })
      .select('id', 'name'),
  });
  const items = mine.map(({ areaCode, agencyId, lastOn }): HomeItem => {
    const { id = '', name: whose = '' } = areas.find(({ code }) => code === areaCode) ?? {};
    const service = agencies.find((one) => one.id === agencyId)?.name ?? '';
    const href = offersPath(id);
    return {
      kind: t('advice.home.kind'),
      reference: null,
      text: t('advice.home.ends', { service }),
      href,
      dueOn: lastOn,
      whose,
      state: { text: t('advice.home.state'), colour: 'orange' },
      doing: [{ label: t('advice.home.look'), href }],
      agencyId: null,
    };
  });
  return { items };
}
