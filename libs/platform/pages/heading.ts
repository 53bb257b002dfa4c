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
