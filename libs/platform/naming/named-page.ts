import { hasRole, type Actor } from '../access/actor.js';
import { caseAround, caseLinks, keyOf, withNames } from './named-links.js';
import type { Naming } from './naming.js';

/** As much of what a page shows as says what it is about. */
interface Shown {
  readonly heading?: string | undefined;
  readonly about?: string | null | undefined;
  readonly caption?: string;
  readonly back?: string;
  readonly forOthers?: boolean;
}

/** Who reads a page, how it is learnt whom cases are about that what it read said nothing of, and who comes first there. */
interface Reading {
  readonly reader: Actor | undefined;
  readonly nameCases: (reader: Actor, keys: readonly string[]) => Promise<void>;
  readonly isVictimFirst: boolean | undefined;
  /** The address of the page. */
  readonly path: string;
}

/** Whom a page is about, and the way to their case. */
export interface About {
  readonly names: string;
  readonly href: string | undefined;
}

/**
 * The case that a page is about, by id or reference: as it says, else that of the row that it opened, else that which stands
 * around it. None where its heading names people already, or where it says that there is none.
 */
function aboutOf({ heading, about, ...around }: Shown, naming: Naming): string | undefined {
  if (heading || about === null) return undefined;
  return about ?? naming.about ?? caseAround(around);
}

/**
 * What a page shows, with the names that its reader may see: of whom it is about, and in its links to cases. Names that they
 * may not see are missing, and a link without any stays a reference.
 */
export async function namedPage<T extends Shown>(
  data: T,
  { reader, nameCases, isVictimFirst = false, path }: Reading,
): Promise<{ readonly data: T; readonly about: About | undefined }> {
  const naming = reader?.request.naming;
  if (!naming || data.forOthers) return { data, about: undefined };
  const links = caseLinks(data);
  const key = aboutOf(data, naming);
  const unknown = [key ?? [], ...links.map(keyOf)].flat().filter((one) => !naming.wasAsked(one));
  if (unknown.length) await nameCases(reader, unknown);
  const first = isVictimFirst || hasRole(reader, 'isac', 'idva');
  const names = key ? naming.said(key, first) : undefined;
  const href = key ? naming.of(key)?.href : undefined;
  return {
    data: links.length
      ? withNames(data, (link) => (link.href === path ? undefined : naming.said(keyOf(link), first)))
      : data,
    about: names ? { names, href: href === path ? undefined : href } : undefined,
  };
}
