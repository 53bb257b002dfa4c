import type { Tx } from '../../platform/work/tx.js';
import { AgencyConsulted } from './consulted.entity.js';

/** SQL: whether what a forum settled stands on a day. */
export const standsOn = (alias: string, day: string): string =>
  `${alias}.from_on <= ${day} AND (${alias}.next_on IS NULL OR ${alias}.next_on > ${day})`;

/** SQL: whether a forum consults an agency without its taking part (decision 78), on a day. */
export const consultedAt = (forum: string, agency: string, day: string): string => `
  EXISTS (SELECT 1 FROM agency_consulted w WHERE w.forum_id = ${forum} AND w.agency_id = ${agency} AND ${standsOn('w', day)})`;

/** Whether a forum only consults an agency. */
export type Consults = (forumId: string, agencyId: string) => boolean;

/** Which agencies are consulted only, by which forums, today: a test of the two. */
export async function consultedToday(tx: Tx): Promise<Consults> {
  const rows = await tx
    .rows(AgencyConsulted)
    .where({ fromOn: { $lte: tx.actor.today } })
    .all();
  const today = rows.filter(({ nextOn }) => !nextOn || nextOn > tx.actor.today);
  const known = new Set(today.map(({ forumId, agencyId }) => `${forumId} ${agencyId}`));
  return (forumId, agencyId) => known.has(`${forumId} ${agencyId}`);
}
