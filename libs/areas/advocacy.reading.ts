import { Agency } from '../agencies/index.js';
import { invalid } from '../kernel/problem.js';
import type { ChoiceSource } from '../platform/things/choices.js';
import type { Tx } from '../platform/work/tx.js';
import { advocacyKinds, advocacyRoute, type AdvocacyRoute } from './advocacy.rules.js';
import { areaSettingsOf, type AreaSettings } from './area.settings.js';
import { Forum } from './forum.entity.js';

/** An agency that supports victims and still does. */
const supporting = { state: 'active', kind: { $in: advocacyKinds } };

/** The agencies that victims can be sent to, by name. */
export const advocacyAgencies: ChoiceSource = async (tx) =>
  (await tx.rows(Agency).where(supporting).orderBy('name').select('id', 'name').all()).map(({ id, name }) => ({
    value: id,
    text: name,
  }));

export type AdvocacySuggested = AdvocacyRoute & { readonly agencyName: string };

/**
 * Which advocacy service the forum's area suggests today for a victim; nothing where the area has settled none, or where
 * the one it settled no longer works.
 */
export async function suggestedAdvocacy(
  tx: Tx,
  { forumId, daRelated }: { readonly forumId: string; readonly daRelated: boolean },
): Promise<AdvocacySuggested | null> {
  const forum = await tx.rows(Forum).where({ id: forumId }).select('areaCode').one();
  const route = forum && advocacyRoute(await areaSettingsOf(tx, forum.areaCode, tx.actor.today), daRelated);
  if (!route) return null;
  const agency = await tx.rows(Agency).where({ id: route.agencyId, ...supporting }).select('name').one(); // prettier-ignore
  return agency ? { ...route, agencyName: agency.name } : null;
}

/** @throws Problem `invalid-input` for an agency that supports no victims */
export async function mustBeAdvocacy(tx: Tx, settings: AreaSettings): Promise<void> {
  const chosen = (['advocacyDa', 'advocacyOther'] as const).flatMap((side) => {
    const id = settings[side]?.agencyId;
    return id ? [{ field: `${side}AgencyId`, id }] : [];
  });
  const found = await tx.rows(Agency).where({ id: { $in: chosen.map(({ id }) => id) }, ...supporting }).select('id').all(); // prettier-ignore
  const wrong = chosen.filter(({ id }) => !found.some((one) => one.id === id));
  if (wrong.length) throw invalid(...wrong.map(({ field }) => ({ field, message: 'areas.errors.advocacy' })));
}
