import { Accreditation, fullName, inPost, Staff } from '../../administration/agencies/index.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyCase } from './advocacy-case.entity.js';
import { advocates } from './advocate.roles.js';
import { servicesToday } from './services/services.settled.js';

/** Somebody who advocates for a service, and what a senior looks at before they give them another victim. */
export interface Loaded {
  readonly staffId: string;
  readonly name: string;
  /** How many open cases they lead there. */
  readonly open: number;
  readonly capacity: number | null;
  readonly accreditations: readonly { readonly kind: string; readonly lastGoodDay: string; readonly over: boolean }[];
  /** ISO 639 codes, the preferred one first. */
  readonly languages: readonly string[];
  readonly areaCodes: readonly string[];
}

/** Whoever advocates for a service today, those with the fewest open cases first; counted among the cases that the person sees. */
export async function caseload(tx: Tx, agencyId: string): Promise<Loaded[]> {
  const [posts, settled, counts] = await Promise.all([
    inPost(tx, { agencyId, role: { $in: [...advocates] } }),
    servicesToday(tx, [agencyId]),
    tx.rows(AdvocacyCase).where({ agencyId, state: 'open' }).countBy('leadId'),
  ]);
  const ids = [...new Set(posts.map(({ staffId }) => staffId))];
  const { people, held } = await tx.together({
    people: tx
      .rows(Staff)
      .where({ id: { $in: ids } })
      .orderBy('surname'),
    held: tx
      .rows(Accreditation)
      .where({ staffId: { $in: ids } })
      .orderBy('kind'),
  });
  const { today } = tx.actor;
  const capacity = settled.get(agencyId)?.capacity ?? null;
  const loaded = people.map((one) => ({
    staffId: one.id,
    name: fullName(one),
    open: counts.get(one.id) ?? 0,
    capacity,
    accreditations: held
      .filter(({ staffId }) => staffId === one.id)
      .map(({ kind, lastGoodDay, state }) => ({ kind, lastGoodDay, over: state === 'ended' || lastGoodDay < today })),
    languages: one.languages,
    areaCodes: [...new Set(posts.filter(({ staffId }) => staffId === one.id).map(({ areaCode }) => areaCode))],
  }));
  return loaded.sort((a, b) => a.open - b.open);
}
