import { called, inPost } from '../../administration/agencies/index.js';
import { PersonFact, PersonName } from '../../cases/people/index.js';
import { nameCases } from '../../platform/naming/name-cases.js';
import type { Tx } from '../../platform/work/tx.js';
import { AdvocacyCase } from './advocacy-case.entity.js';
import { advocates } from './advocate.roles.js';

/** Another case of the same service that may be about the same victim, and by what it is found. */
export interface Alike {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly by: 'name' | 'birth' | 'both';
}

/** An advocate who may lead again for a victim whom they know. */
export interface SuggestedLead {
  readonly staffId: string;
  readonly name: string | null;
}

const foundBy = (name: boolean, birth: boolean): Alike['by'] => {
  if (name && birth) return 'both';
  return name ? 'name' : 'birth';
};

const now = { endedAt: { $exists: false } } as const;

/** What of another case is told, and who leads it or led it last. */
interface Found {
  readonly alike: readonly Alike[];
  readonly leadIds: readonly string[];
}

/** The cases of a service whose victim has a name or a day of birth of this one's, among those that the person sees. */
export async function alikeIn(tx: Tx, { id, agencyId }: AdvocacyCase): Promise<Found> {
  const { names, births } = await tx.together({
    names: tx
      .rows(PersonName)
      .where({ caseId: id, ...now })
      .select('nameKey'),
    births: tx
      .rows(PersonFact)
      .where({ caseId: id, kind: 'date_of_birth', ...now })
      .select('value'),
  });
  const [keys, days] = [names.map(({ nameKey }) => nameKey), births.map(({ value }) => value)];
  if (!keys.length && !days.length) return none;
  const found = await tx.together({
    byName: tx
      .rows(PersonName)
      .where({ agencyId, nameKey: { $in: keys }, caseId: { $ne: id }, ...now })
      .select('caseId'),
    byBirth: tx
      .rows(PersonFact)
      .where({ agencyId, kind: 'date_of_birth', value: { $in: days }, caseId: { $ne: id }, ...now })
      .select('caseId'),
  });
  const [byName, byBirth] = [found.byName, found.byBirth].map((rows) => new Set(rows.map(({ caseId }) => caseId)));
  const ids = [...new Set([...(byName ?? []), ...(byBirth ?? [])])];
  if (!ids.length) return none;
  const [cases] = await Promise.all([
    tx
      .rows(AdvocacyCase)
      .where({ id: { $in: ids }, agencyId })
      .orderBy('openedAt')
      .all(),
    nameCases(tx, ids),
  ]);
  return {
    alike: cases.map((one) => ({
      id: one.id,
      reference: one.reference,
      state: one.state,
      by: foundBy(Boolean(byName?.has(one.id)), Boolean(byBirth?.has(one.id))),
    })),
    leadIds: cases.flatMap(({ leadId }) => leadId ?? []).reverse(),
  };
}

export const none: Found = { alike: [], leadIds: [] };

/** Who led for the same victim before or leads now, in another case that the person sees, and works for the service today; the last. */
export async function leadBefore(
  tx: Tx,
  { agencyId }: AdvocacyCase,
  { leadIds }: Found,
): Promise<SuggestedLead | null> {
  if (!leadIds.length) return null;
  const [posts, nameOf] = await Promise.all([
    inPost(tx, { agencyId, staffId: { $in: [...leadIds] }, role: { $in: [...advocates] } }),
    called(tx, { staff: leadIds, agencies: [] }),
  ]);
  const staffId = leadIds.find((one) => posts.some((post) => post.staffId === one));
  return staffId ? { staffId, name: nameOf(staffId) } : null;
}
