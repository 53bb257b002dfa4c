import { Agency, AgreementParty, agreementsInForce } from '../agencies/index.js';
import type { ForumSettings } from '../areas/index.js';
import type { Tx } from '../platform/work/tx.js';

/** Who holds a case that an agency nominates, and in which area it is. */
export interface Holder {
  readonly agencyId: string;
  readonly areaCode: string;
}

interface Keeping {
  readonly forum: { readonly key: string; readonly areaCode: string };
  readonly settings: Pick<ForumSettings, 'areas'> | undefined;
  /** Who keeps the forum. */
  readonly agencyId: string | undefined;
}

/** So much is known of agencies and agreements as who holds a case depends on. */
export interface Known {
  readonly agencies: readonly Agency[];
  /** The controllers that share that a case exists with one another, by the key of the forum. */
  readonly sharing: readonly { readonly forumKeys: readonly string[]; readonly parties: ReadonlySet<string> }[];
}

/** @returns the agencies, and the agreements that are in force today */
export async function knownForHolding(tx: Tx): Promise<Known> {
  const [agencies, agreements, parties] = await Promise.all([
    tx.rows(Agency).orderBy('key').all(),
    agreementsInForce(tx, tx.actor.today).all(),
    tx.rows(AgreementParty).all(),
  ]); // prettier-ignore
  const sharing = agreements
    .filter(({ words }) => words.includes('case_exists'))
    .map(({ id, forumKeys }) => ({
      forumKeys,
      parties: new Set(parties.filter(({ agreementId }) => agreementId === id).map(({ agencyId }) => agencyId)),
    }));
  return { agencies, sharing };
}

/**
 * In a forum of several areas a case is held by the force of the area in which it is nominated, and not by whoever keeps
 * the forum: each force sees its own cases, and those of another where an agreement says so (`capabilities.md` D3).
 * What the keeper nominates itself it holds; so it does where no agreement lets it know of the force's cases.
 */
export function holderIn(known: Known, { forum, settings, agencyId }: Keeping) {
  const areas = new Set([forum.areaCode, ...(settings?.areas ?? [])]);
  const controllerOf = (id: string | undefined) => known.agencies.find((one) => one.id === id)?.controllerId;
  const keeper = controllerOf(agencyId);
  return (nominatorAgencyId: string): Holder | undefined => {
    const nominator = known.agencies.find(({ id }) => id === nominatorAgencyId);
    if (areas.size < 2 || !keeper || !nominator || nominator.controllerId === keeper) return undefined;
    if (!areas.has(nominator.areaCode)) return undefined;
    const force = known.agencies.find(
      ({ id, kind, controllerId, areaCode }) =>
        kind === 'police' && id === controllerId && areaCode === nominator.areaCode,
    );
    const isShared = ({ forumKeys, parties }: Known['sharing'][number]): boolean =>
      forumKeys.includes(forum.key) && parties.has(keeper) && parties.has(force?.id ?? '');
    return force && (force.id === keeper || known.sharing.some(isShared))
      ? { agencyId: force.id, areaCode: force.areaCode }
      : undefined;
  };
}
