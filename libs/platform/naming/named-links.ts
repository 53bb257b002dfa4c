/**
 * A link as pages hold it in their data, whose text is nothing but the reference of a case; or the reference of something
 * that belongs to the case with this id. With `null` it belongs to none that its reader may know of, and stays as it is.
 */
interface CaseLink {
  readonly href: string;
  readonly text: string;
  readonly caseId?: string | null;
}

const caseReference = /^[CV]-[0-9A-Z]{3}-[0-9A-Z]{4}$/;

const anyReference = /^[A-Z]-[0-9A-Z]{3}-[0-9A-Z]{4}$/;
const caseAddress = /^\/(?:cases|advocacy-cases)\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** What stands around a page or is asked on it, and leads to no case by name. */
const left: readonly string[] = ['breadcrumbs', 'form', 'filter', 'values', 'options', 'errors'];

type Plain = Readonly<Record<string, unknown>>;

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

const isCaseLink = (value: Plain): value is Plain & CaseLink =>
  value['caseId'] !== null &&
  typeof value['href'] === 'string' &&
  typeof value['text'] === 'string' &&
  (typeof value['caseId'] === 'string' ? anyReference : caseReference).test(value['text']);

/** As much of what a page shows as says what it is about. */
export interface SaysAbout {
  readonly heading?: unknown;
  readonly aboutCase?: unknown;
  readonly caption?: unknown;
  readonly back?: unknown;
}

/**
 * The case that a page is about, by id or reference: as it says, else that of the row that it opened, else the one that it
 * leads back to or has above its heading. None where its heading names people already and the page does not say which case it
 * is of, or where it says that there is none.
 */
export function aboutOf(
  { heading, aboutCase, caption, back }: SaysAbout,
  opened: { readonly about: string | undefined },
): string | undefined {
  if (aboutCase === null || (heading && typeof aboutCase !== 'string')) return undefined;
  const id = typeof back === 'string' ? caseAddress.exec(back)?.[1] : undefined;
  const reference = typeof caption === 'string' && caseReference.test(caption) ? caption : undefined;
  return (typeof aboutCase === 'string' ? aboutCase : undefined) ?? opened.about ?? id ?? reference;
}

/** Whether the heading of a page names the people of this case already: the page is that of the case itself. */
export const isNamedAbove = (
  { heading }: SaysAbout,
  naming: { readonly isOpened: (key: string) => boolean },
  key: string,
): boolean => Boolean(heading) && naming.isOpened(key);

/** By what the case of a link is known: its id where that is said or it leads to the page of the case, else its reference. */
export const keyOf = ({ href, text, caseId }: CaseLink): string => caseId ?? caseAddress.exec(href)?.[1] ?? text;

/** The links of a page whose text is nothing but a reference, of a case or of what belongs to one. */
export function caseLinks(value: unknown): CaseLink[] {
  if (Array.isArray(value)) return value.flatMap(caseLinks);
  if (!isPlain(value)) return [];
  if (isCaseLink(value)) return [value];
  return Object.entries(value).flatMap(([name, one]) => (left.includes(name) ? [] : caseLinks(one)));
}

/**
 * The same data with names beside the references in such links, under `names`, where its room has put none there.
 * @param nameOf what is said instead of a reference; nothing where the reader may see no name
 */
export function withNames<T>(value: T, nameOf: (link: CaseLink) => string | undefined): T {
  const named = (one: unknown): unknown => {
    if (Array.isArray(one)) return one.map(named);
    if (!isPlain(one)) return one;
    if (isCaseLink(one)) return { names: nameOf(one), ...one };
    return Object.fromEntries(
      Object.entries(one).map(([name, part]) => [name, left.includes(name) ? part : named(part)]),
    );
  };
  return named(value) as T;
}
