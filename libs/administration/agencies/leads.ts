import type { LondonDate } from '../../kernel/london-date.js';
import { hasRole, type Facts } from '../../platform/access/actor.js';
import type { Tx } from '../../platform/work/tx.js';
import { AgencySetting } from './agency.entity.js';
import { inPost } from './in-post.js';

export interface Led {
  readonly leadId: string | null;
  readonly deputyId: string | null;
  readonly setting: AgencySetting | undefined;
}

/** Of an agency's settings the one that counts on a day: the latest to begin, and of those the latest to be made. */
export const settingOn = (settings: readonly AgencySetting[], day: LondonDate): AgencySetting | undefined =>
  settings
    .filter(({ fromOn, withdrawnAt }) => !withdrawnAt && fromOn <= day)
    .sort((a, b) => a.fromOn.localeCompare(b.fromOn) || a.setAt.getTime() - b.setAt.getTime())
    .at(-1);

/** Who is set, if they are still there; where nobody is set, the first and the second person listed. */
export function leadAmong(setting: AgencySetting | undefined, listed: readonly string[]): Omit<Led, 'setting'> {
  const here = (id: string | null | undefined): string | null => (id && listed.includes(id) ? id : null);
  return {
    leadId: setting?.leadId ? here(setting.leadId) : (listed[0] ?? null),
    deputyId: setting?.deputyId ? here(setting.deputyId) : (listed[1] ?? null),
  };
}

/** Who leads some agencies today and who deputises, by the agency. */
export async function leadsOf(tx: Tx, agencyIds: readonly string[]): Promise<ReadonlyMap<string, Led>> {
  const [posts, settings] = await Promise.all([
    inPost(tx, { agencyId: { $in: [...agencyIds] } }),
    tx
      .rows(AgencySetting)
      .where({ agencyId: { $in: [...agencyIds] } })
      .all(),
  ]);
  return new Map(
    agencyIds.map((id) => {
      const setting = settingOn(
        settings.filter(({ agencyId }) => agencyId === id),
        tx.actor.today,
      );
      const listed = [...new Set(posts.filter(({ agencyId }) => agencyId === id).map(({ staffId }) => staffId))];
      return [id, { ...leadAmong(setting, listed), setting }];
    }),
  );
}

/** Whose vetting runs out is known to whoever holds the post, leads its agency or administers, and to nobody else. */
export const knowsOfVetting = (actor: Facts, { staffId, agencyId }: { staffId: unknown; agencyId: unknown }): boolean =>
  staffId === actor.id ||
  (actor.leads ?? []).some((lead) => lead.agencyId === agencyId) ||
  hasRole(actor, 'system_admin');

/** That an accreditation runs out is known to whoever holds it, to whoever leads them or allocates at their service, and to administrators. */
export function knowsOfRenewal(actor: Facts, { staffId }: { readonly staffId: unknown }): boolean {
  const services = (actor.services ?? []).filter(({ allocates }) => allocates);
  const theirs = [...(actor.leads ?? []), ...services];
  return (
    staffId === actor.id ||
    hasRole(actor, 'system_admin') ||
    theirs.some(({ staffIds = [] }) => staffIds.includes(String(staffId)))
  );
}
