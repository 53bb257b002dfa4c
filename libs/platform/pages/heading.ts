import type { Words } from '../messages/messages.js';
import type { About } from '../naming/named-page.js';
import type { PageData } from './page.js';

/** What stands at the head of a page, as its layout draws it. */
interface Head {
  readonly title: string;
  readonly heading?: string | undefined;
  readonly caption?: string | undefined;
  /** Whom it is about, under the heading, with the way to their case; the way alone where the heading names them. */
  readonly aboutPeople?:
    | { readonly names?: string; readonly text?: string; readonly href: string | undefined }
    | undefined;
}

/** A record's own reference, such as `A-6MR-QF4T`. */
const REFERENCE = /\b[A-Z]-[0-9A-Z]{3}-[0-9A-Z]{4}\b/;

/**
 * What a browser shows of a page: its title, which names nobody. Where the heading names people or is said in full, it says the
 * kind and the reference, or that of the case where it has none of its own; what is about no person is called as it is headed.
 */
export function titleOf(t: Words, data: PageData, about: About | undefined): string {
  const { title, section = '', caption = '', heading, titleIsKind } = data;
  if (!titleIsKind && !heading) return title;
  if (!heading && !about) return headingOf(t, data, about).title;
  const reference = REFERENCE.exec(caption)?.[0] ?? about?.reference;
  if (!reference || [title, section].some((one) => one.includes(reference))) return title;
  return t('platform.layout.kindOf', { kind: title, reference });
}

/**
 * The head of a page. One whose title is only a kind of thing is headed by whom that is about, with the kind and the reference
 * above; without a name that its reader may see, by the kind and what tells it from others of that kind.
 */
export function headingOf(
  t: Words,
  { title, heading, caption, titleIsKind, inFull }: PageData,
  about: About | undefined,
): Head {
  if (!titleIsKind || heading) return { title, heading, caption, aboutPeople: about };
  if (!about) {
    if (inFull) return { title: inFull, caption };
    return {
      title: caption ? t('platform.layout.kindOf', { kind: title, reference: caption }) : title,
      caption: undefined,
    };
  }
  const { names, href, reference } = about;
  const isOfCase = !caption || caption === reference;
  return {
    title,
    heading: names,
    caption: isOfCase ? title : t('platform.layout.kindOf', { kind: title, reference: caption }),
    aboutPeople: href && reference ? { text: t('platform.layout.caseOf', { reference }), href } : undefined,
  };
}
