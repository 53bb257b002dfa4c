import { Agency, AgreementParty, agreementsInForce } from '../../administration/agencies/index.js';
import type { ForumSettings } from '../../administration/areas/index.js';
import type { Tx } from '../../platform/work/tx.js';

/** Who holds a case that an agency nominates, and in which area it is. */
export interface Holder {
  readonly agencyId: string;
  readonly areaCode: string;
}

/** A forum with what decides who holds what it receives. */
export interface Receiving {
  readonly forum: { readonly key: string; readonly areaCode: string };
  readonly settings: Pick<ForumSettings, 'areas' | 'controller'> | undefined;
  /** The agencies of its coordinators and chairs, in any order. */
  readonly runBy: readonly string[];
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
  ]);
  const sharing = agreements
    .filter(({ words }) => words.includes('case_exists'))
    .map(({ id, forumKeys }) => ({
      forumKeys,
      parties: new Set(parties.filter(({ agreementId }) => agreementId === id).map(({ agencyId }) => agencyId)),
    }));
  return { agencies, sharing };
}

const controllersOf = ({ agencies }: Known, ids: readonly string[]): string[] => [
  ...new Set(ids.flatMap((id) => agencies.find((one) => one.id === id)?.controllerId ?? [])),
];

/** The agencies of the police of an area that are data controllers, the one that has been here longest first. */
const forcesOf = ({ agencies }: Known, areaCode: string): Agency[] =>
  agencies
    .filter(({ id, kind, controllerId, areaCode: of }) => kind === 'police' && id === controllerId && of === areaCode)
    .sort(
      (one, other) => (one.activeFrom ?? '').localeCompare(other.activeFrom ?? '') || one.key.localeCompare(other.key),
    );

/** The police force of an area. */
const forceOf = (known: Known, areaCode: string): Agency | undefined => forcesOf(known, areaCode)[0];

/**
 * The data controller of what a forum receives: the agency that its settings name, else the force of its area, of several
 * the one whose people run the forum. In an area without a force it is the one controller of all who run the forum, where
 * there is just one. No order of posts decides it (decision 193).
 */
export function controllerOf(known: Known, { forum, settings, runBy }: Receiving): string | undefined {
  const named = settings?.controller && known.agencies.find(({ key }) => key === settings.controller)?.controllerId;
  if (named) return named;
  const running = controllersOf(known, runBy);
  const forces = forcesOf(known, forum.areaCode);
  const found = forces.find(({ id }) => running.includes(id)) ?? forces[0];
  if (found) return found.id;
  return running.length === 1 ? running[0] : undefined;
}

/**
 * In a forum of several areas a case is held by the force of the area that nominates it: each force sees its own
 * cases, and those of another where an agreement says so (`capabilities.md` D3). What the forum's controller nominates
 * itself it holds; so it does where no agreement lets those who run the forum know of the force's cases.
 */
export function holderIn(known: Known, receiving: Receiving) {
  const { forum, settings, runBy } = receiving;
  const areas = new Set([forum.areaCode, ...(settings?.areas ?? [])]);
  const controllerId = controllerOf(known, receiving);
  const running = new Set([...controllersOf(known, runBy), ...(controllerId ? [controllerId] : [])]);
  const isShared =
    (forceId: string) =>
    ({ forumKeys, parties }: Known['sharing'][number]): boolean =>
      forumKeys.includes(forum.key) && parties.has(forceId) && [...running].some((id) => parties.has(id));
  return (nominatorAgencyId: string): Holder | undefined => {
    const nominator = known.agencies.find(({ id }) => id === nominatorAgencyId);
    if (areas.size < 2 || !nominator || nominator.controllerId === controllerId) return undefined;
    if (!areas.has(nominator.areaCode)) return undefined;
    const force = forceOf(known, nominator.areaCode);
    return force && (running.has(force.id) || known.sharing.some(isShared(force.id)))
      ? { agencyId: force.id, areaCode: force.areaCode }
      : undefined;
  };
}
