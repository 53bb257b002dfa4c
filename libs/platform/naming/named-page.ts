import { hasRole, type Actor } from '../access/actor.js';
import { aboutOf, caseLinks, isNamedAbove, keyOf, withNames, type SaysAbout } from './named-links.js';
import type { Naming } from './naming.js';

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
  /** Of their case. */
  readonly reference: string | undefined;
}

/** Whom a page is about; where names are hidden, their initials tell too little without the reference of the case. */
const saidOf = (naming: Naming, key: string, isVictimFirst: boolean): string | undefined => {
  const names = naming.said(key, isVictimFirst);
  const reference = naming.hidden && naming.of(key)?.reference;
  return names && reference ? `${names}, ${reference}` : names;
};

/** Whether a page is the page of a case, or one of its tabs: its heading says whom it is about, and it leads to itself. */
const isWithin = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);

/**
 * What a page shows, with the names that its reader may see: of whom it is about, and in its links to cases. Names that they
 * may not see are missing, and a link without any stays a reference.
 */
export async function namedPage<T extends SaysAbout & { readonly forOthers?: boolean }>(
  data: T,
  { reader, nameCases, isVictimFirst = false, path }: Reading,
): Promise<{ readonly data: T; readonly aboutPeople: About | undefined }> {
  const naming = reader?.request.naming;
  if (!naming || data.forOthers) return { data, aboutPeople: undefined };
  const links = caseLinks(data);
  const key = aboutOf(data, naming);
  const isAbove = (one: string): boolean => isNamedAbove(data, naming, one);
  const unknown = [key ?? [], ...links.map(keyOf)].flat().filter((one) => !naming.wasAsked(one) && !isAbove(one));
  if (unknown.length) await nameCases(reader, unknown);
  const first = isVictimFirst || hasRole(reader, 'isac', 'idva');
  const names = key ? saidOf(naming, key, first) : undefined;
  const { href, reference } = (key && naming.of(key)) || {};
  return {
    data: links.length
      ? withNames(data, (link) =>
          isWithin(path, link.href) || isAbove(keyOf(link)) ? undefined : naming.said(keyOf(link), first),
        )
      : data,
    aboutPeople: names ? { names, href: href && isWithin(path, href) ? undefined : href, reference } : undefined,
  };
}
