import { Agency, forumKinds, ranksFrom, SharingAgreement, StaffRank } from '../agencies/index.js';
import type { Tx } from '../../platform/work/tx.js';
import type { Surroundings } from './forum.changes.js';
import { ForceArea, Forum } from './forum.entity.js';

interface Named {
  readonly code: string;
  readonly name: string;
}

/** Whatever the settings of a forum name, with what it is called. */
export interface Around {
  readonly forces: readonly (Named & { readonly districts: readonly Named[] })[];
  /** All of them, by their keys. */
  readonly forums: readonly Named[];
  readonly agreements: readonly Named[];
  /** Those that live, with where they are. */
  readonly agencies: readonly (Named & {
    readonly areaCode: string;
    readonly kind: string;
    readonly controls: boolean;
  })[];
  /** Ranks, the junior first. */
  readonly ranks: readonly string[];
}

/** The places, forums, agreements, agencies and ranks that there are; one statement. */
export async function aroundForums(tx: Tx): Promise<Around> {
  const { forces, forums, agreements, agencies, ranks } = await tx.together({
    forces: tx.rows(ForceArea).orderBy('name'),
    forums: tx.rows(Forum).orderBy('name'),
    agreements: tx.rows(SharingAgreement).orderBy('title'),
    agencies: tx
      .rows(Agency)
      .where({ state: 'active' })
      .select('id', 'key', 'name', 'areaCode', 'kind', 'controllerId')
      .orderBy('name'),
    ranks: tx.rows(StaffRank).select('name', 'fromOn', 'level'),
  });
  return {
    forces: forces.map(({ code, name, districts }) => ({ code, name, districts: districts as unknown as Named[] })),
    forums: forums.map(({ key, name }) => ({ code: key, name })),
    agreements: [...new Map(agreements.map(({ key, title }) => [key, { code: key, name: title }])).values()],
    agencies: agencies.map(({ id, key, name, areaCode, kind, controllerId }) => ({
      code: key,
      name,
      areaCode,
      kind,
      controls: id === controllerId,
    })),
    ranks: ranksFrom(ranks, tx.actor.today).names,
  };
}

/** The data controllers among the agencies that take part in forums. */
export const controllersIn = ({ agencies }: Around): Around['agencies'] =>
  agencies.filter(({ kind, controls }) => controls && (forumKinds as readonly string[]).includes(kind));

/** What the settings of a forum have to fit. */
export const surroundingsOf = (around: Around, { areaCode, key }: Pick<Forum, 'areaCode' | 'key'>): Surroundings => ({
  districts: new Map(around.forces.map(({ code, districts }) => [code, districts.map((one) => one.code)])),
  forumKeys: around.forums.map(({ code }) => code),
  agreementKeys: around.agreements.map(({ code }) => code),
  agencyKeys: around.agencies.map(({ code }) => code),
  controllerKeys: controllersIn(around).map(({ code }) => code),
  ranks: around.ranks,
  areaCode,
  key,
});
