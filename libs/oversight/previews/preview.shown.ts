import type { PartShown } from '../../platform/pages/case-part.js';

const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/** A part that only leads somewhere tells nothing of the case. */
const leadsOnly = ({ link, columns, said }: PartShown): boolean => Boolean(link) && !columns && !said;

/** The same without its ways on: whoever previews would go them as themselves. */
const still = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(still);
  if (!isPlain(value)) return value;
  const kept = Object.entries(value).filter(([name]) => name !== 'href' && name !== 'link');
  return Object.fromEntries(kept.map(([name, one]) => [name, still(one)]));
};

/** What a page tells, with no way on from it and without the parts that are nothing else. */
export const withoutWays = <T extends { readonly parts: readonly PartShown[] }>(shown: T): T =>
  still({ ...shown, parts: shown.parts.filter((part) => !leadsOnly(part)) }) as T;
