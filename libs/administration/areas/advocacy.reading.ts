import { Agency } from '../agencies/index.js';
import { invalid } from '../../kernel/problem.js';
import type { ChoiceSource } from '../../platform/things/choices.js';
import type { Tx } from '../../platform/work/tx.js';
import { advocacyKinds, advocacyRoute, type AdvocacyRoute } from './advocacy.rules.js';
import type { LondonDate } from '../../kernel/london-date.js';
import { inForceOn } from './area-settings.rules.js';
import { areaSettingsOf, settledIn, type AreaSettings } from './area.settings.js';
import { Forum } from './forum.entity.js';
import { AdvocacyOffer } from './offer.entity.js';
import { hasEnded, offerOn, type OfferSuggested, type Risk } from './offer.rules.js';

/** An agency that supports victims and still does. */
const supporting = { state: 'active', kind: { $in: advocacyKinds } };

/** The agencies that victims can be sent to, by name. */
export const advocacyAgencies: ChoiceSource = async (tx) =>
  (await tx.rows(Agency).where(supporting).orderBy('name').select('id', 'name').all()).map(({ id, name }) => ({
    value: id,
    text: name,
  }));

export type AdvocacySuggested = AdvocacyRoute & {
  readonly agencyName: string;
  /** What the service offers for this risk today; null: the area has settled nothing about that. */
  readonly offer: OfferSuggested | null;
};

/**
 * Which advocacy service the forum's area suggests today for a victim, and what of it by the risk; nothing where the area
 * has settled none, or where the one it settled no longer works.
 */
export async function suggestedAdvocacy(
  tx: Tx,
  { forumId, daRelated, ...risk }: { readonly forumId: string; readonly daRelated: boolean } & Risk,
): Promise<AdvocacySuggested | null> {
  const { today } = tx.actor;
  const forum = await tx.rows(Forum).where({ id: forumId }).select('areaCode').one();
  const route = forum && advocacyRoute(await areaSettingsOf(tx, forum.areaCode, today), daRelated);
  if (!route) return null;
  const { agencyId } = route;
  const [agency, settled] = await Promise.all([
    tx
      .rows(Agency)
      .where({ id: agencyId, ...supporting })
      .select('name')
      .one(),
    tx
      .rows(AdvocacyOffer)
      .where({ agencyId, areaCode: forum.areaCode, fromOn: { $lte: today } })
      .all(),
  ]);
  return agency ? { ...route, agencyName: agency.name, offer: offerOn(settled, risk, today) ?? null } : null;
}

/** @throws Problem `invalid-input` for an agency that supports no victims */
export async function mustBeAdvocacy(tx: Tx, settings: AreaSettings): Promise<void> {
  const chosen = (['advocacyDa', 'advocacyOther'] as const).flatMap((side) => {
    const id = settings[side]?.agencyId;
    return id ? [{ field: `${side}AgencyId`, id }] : [];
  });
  await mustSupport(tx, chosen);
}

/** @throws Problem `invalid-input`, one error a field, for an agency that supports no victims */
export async function mustSupport(tx: Tx, chosen: readonly { field: string; id: string }[]): Promise<void> {
  const found = await tx
    .rows(Agency)
    .where({ id: { $in: chosen.map(({ id }) => id) }, ...supporting })
    .select('id')
    .all();
  const wrong = chosen.filter(({ id }) => !found.some((one) => one.id === id));
  if (wrong.length) throw invalid(...wrong.map(({ field }) => ({ field, message: 'areas.errors.advocacy' })));
}

/**
 * The areas whose administrators agreed that a service serves them on a day: they settled an offer of it for their area that
 * has not ended, or that victims are referred to it (decision 195).
 */
export async function areasAgreedFor(
  tx: Tx,
  { agencyId, areas, on }: { readonly agencyId: string; readonly areas: readonly string[]; readonly on: LondonDate },
): Promise<ReadonlySet<string>> {
  const [settled, offers] = await Promise.all([
    settledIn(tx, areas, on),
    tx
      .rows(AdvocacyOffer)
      .where({ agencyId, areaCode: { $in: [...areas] }, fromOn: { $lte: on } })
      .all(),
  ]);
  const isOffered = (code: string): boolean => {
    const now = inForceOn(
      offers.filter(({ areaCode }) => areaCode === code),
      on,
    );
    return now !== undefined && !hasEnded(now, on);
  };
  const isNamed = (code: string): boolean => {
    const { advocacyDa, advocacyOther } = settled.get(code) ?? {};
    return advocacyDa?.agencyId === agencyId || advocacyOther?.agencyId === agencyId;
  };
  return new Set(areas.filter((code) => isNamed(code) || isOffered(code)));
}
