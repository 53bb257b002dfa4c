import type { ForumSettings } from './forum.settings.js';

/**
 * Whether a forum takes members from an area: from its own, from those that it is a joint forum of, and from those whose
 * agencies it has settled to take (Durham, with the policing body of Northumbria). What belongs to no area belongs to all;
 * a forum that has settled nothing yet refuses nobody.
 */
export function takesMembersFrom(
  forum: { readonly areaCode: string },
  settings: Pick<ForumSettings, 'areas' | 'outOfAreaMembers'> | undefined,
  areaCode: string,
): boolean {
  if (!settings || !areaCode) return true;
  return [forum.areaCode, ...(settings.areas ?? []), ...(settings.outOfAreaMembers ?? [])].includes(areaCode);
}

/** What a forum has settled of guests, as it is asked and said; where it has settled nothing an agreement decides. */
export const guestsSaid = (guestForces: boolean | undefined): 'yes' | 'agreed' | 'no' => {
  if (guestForces === undefined) return 'agreed';
  return guestForces ? 'yes' : 'no';
};
