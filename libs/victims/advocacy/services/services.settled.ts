import { inPost, leadsOf } from '../../../administration/agencies/index.js';
import { inForceOn } from '../../../administration/areas/index.js';
import type { Tx } from '../../../platform/work/tx.js';
import { advocates } from '../advocate.roles.js';
import { AdvocacyService, AdvocateType, FundingStream } from './service.entity.js';

/** What some services have settled for today, by the service; what has settled nothing is not in it. */
export async function servicesToday(
  tx: Tx,
  agencyIds: readonly string[],
): Promise<ReadonlyMap<string, AdvocacyService>> {
  const settled = await tx
    .rows(AdvocacyService)
    .where({ agencyId: { $in: [...agencyIds] } })
    .all();
  return new Map(
    [...new Set(agencyIds)].flatMap((id) => {
      const found = inForceOn(
        settled.filter(({ agencyId }) => agencyId === id),
        tx.actor.today,
      );
      return found ? [[id, found] as const] : [];
    }),
  );
}

/**
 * Who allocates the cases of some services and sees each of them, by the service: those it settled, else whoever leads it, as
 * far as they advocate there today. A service at which nobody does has none.
 */
export async function seniorsOfAll(tx: Tx, agencyIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> {
  const [settled, leads, posts] = await Promise.all([
    servicesToday(tx, agencyIds),
    leadsOf(tx, agencyIds),
    inPost(tx, { agencyId: { $in: [...agencyIds] }, role: { $in: [...advocates] } }),
  ]);
  return new Map(
    agencyIds.map((agencyId) => {
      const here = new Set(posts.flatMap((post) => (post.agencyId === agencyId ? [post.staffId] : [])));
      const chosen = settled.get(agencyId)?.seniorIds ?? [];
      const leadId = leads.get(agencyId)?.leadId;
      const leading = leadId ? [leadId] : [];
      return [agencyId, (chosen.length ? chosen : leading).filter((id) => here.has(id))];
    }),
  );
}

/** As `seniorsOfAll`, of one service. */
export const seniorsOf = async (tx: Tx, agencyId: string): Promise<string[]> =>
  (await seniorsOfAll(tx, [agencyId])).get(agencyId) ?? [];

/** The money of a service that runs today, by name. */
export async function streamsToday(tx: Tx, agencyId: string): Promise<FundingStream[]> {
  const { today } = tx.actor;
  const begun = await tx
    .rows(FundingStream)
    .where({ agencyId, fromOn: { $lte: today } })
    .orderBy('name')
    .all();
  return begun.filter(({ toOn }) => !toOn || toOn >= today);
}

/** The money of every service that runs today and concerns the person's agency, by name. */
export async function everyStreamToday(tx: Tx): Promise<FundingStream[]> {
  const { today } = tx.actor;
  const begun = await tx
    .rows(FundingStream)
    .where({ fromOn: { $lte: today } })
    .orderBy('name')
    .all();
  return begun.filter(({ toOn }) => !toOn || toOn >= today);
}

/** As what the advocates of a service may act: what is of every service, and its own. */
export async function typesOf(tx: Tx, agencyId: string): Promise<AdvocateType[]> {
  const all = await tx.rows(AdvocateType).orderBy('addedAt').orderBy('name').all();
  return all.filter((one) => !one.agencyId || one.agencyId === agencyId);
}
