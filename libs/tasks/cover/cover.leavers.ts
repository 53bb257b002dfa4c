import { Post } from '../../administration/agencies/index.js';
import { agenciesOf } from '../../platform/access/actor.js';
import type { HomeCount } from '../../platform/home/home.js';
import { formatDay, type Words } from '../../platform/messages/messages.js';
import type { Tx } from '../../platform/work/tx.js';
import { ownedBy } from './cover.duties.js';
import { agenciesLed, lastDayOf } from './cover.people.js';
import { handOverOf } from './cover.showing.js';

/** For whoever leads an agency: how much each person still owes who leaves it on a day that is set, and where it is handed over. */
export async function leaversFor(tx: Tx, t: Words): Promise<HomeCount[]> {
  const { today } = tx.actor;
  const own = agenciesOf(tx.actor);
  if (!own.length) return [];
  const posts = tx.rows(Post).where({ agencyId: { $in: own } });
  const [led, ending] = await Promise.all([agenciesLed(tx), posts.where({ toOn: { $gte: today } }).all()]);
  const leavers = [...new Set(ending.filter(({ agencyId }) => led.includes(agencyId)).map(({ staffId }) => staffId))];
  if (!leavers.length) return [];
  const standing = posts.where({ agencyId: { $in: led }, staffId: { $in: leavers } });
  const [owed, held] = await Promise.all([ownedBy(tx, { $in: leavers }), standing.all()]);
  const here = held.filter(({ toOn }) => !toOn || toOn >= today);
  return leavers.flatMap((staffId) => {
    const [leavesOn, count] = [lastDayOf(here, staffId), owed.filter(({ ownerId }) => ownerId === staffId).length];
    if (!leavesOn || !count) return [];
    const text = t('cover.home.leaving', { count, day: formatDay(leavesOn) });
    return [{ text, count, href: handOverOf(staffId) }];
  });
}
