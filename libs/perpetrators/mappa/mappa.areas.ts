import type { ForceArea } from '../../administration/areas/index.js';
import { formatList } from '../../platform/messages/messages.js';

type Area = Pick<ForceArea, 'name' | 'mappaArea'>;

/** A force’s area without what makes it the name of a force. */
const ofForce = (name: string): string => name.replace(/ (?:Police Service|Police|Constabulary)$/, '');

/**
 * What an area of MAPPA is called: as the force that it shares its borders with; where several forces share one, by its own
 * name with theirs. Words that are the code of no area stand as they are.
 */
export function mappaAreaName(areas: readonly Area[], code: string): string {
  const [first, ...others] = areas.filter(({ mappaArea }) => mappaArea === code).map(({ name }) => ofForce(name));
  if (!first) return code;
  if (!others.length) return first;
  return `${code.charAt(0).toUpperCase()}${code.slice(1)} (${formatList([first, ...others].sort())})`;
}
