import { spokenLanguages } from '../../platform/messages/messages.js';
import type { ForumSettings } from './forum.settings.js';

interface Named {
  readonly en: string;
  readonly cy?: string | null | undefined;
}

/** Whether a reader of a language is given something of a forum in it: its documents are in that language, and this has words in it. */
const inTheirs = ({ cy }: Named, settings: Pick<ForumSettings, 'languages'> | undefined, language: string): boolean =>
  language === 'cy' && Boolean(cy) && (settings?.languages.includes('cy') ?? false);

/** What a reader is given, and its language where that is not English, so that a page can say so (`lang`). */
export interface SpokenName {
  readonly text: string;
  readonly lang?: 'cy';
}

/** A phrase of a forum as a reader is given it, to be written into a record (`domain.md` 9.7). */
export const spokenTo = (
  name: Named,
  settings: Pick<ForumSettings, 'languages'> | undefined,
  language: string,
): SpokenName => (inTheirs(name, settings, language) ? { text: name.cy ?? name.en, lang: 'cy' } : { text: name.en });

/** The language of the pages that a reader is given: theirs where pages speak it, else English. */
const ofPages = (language: string): string => spokenLanguages().find((one) => one === language) ?? 'en';

/** A name of a forum on a page: in the language of the page, so that one sentence is in one language. */
export const nameOnPage = (
  name: Named,
  settings: Pick<ForumSettings, 'languages'> | undefined,
  language: string,
): SpokenName => spokenTo(name, settings, ofPages(language));

/** What a forum is called on a page for a reader. */
export const forumNameTo = (
  { name, nameCy }: { readonly name: string; readonly nameCy: string | null },
  settings: Pick<ForumSettings, 'languages'> | undefined,
  language: string,
): SpokenName => nameOnPage({ en: name, cy: nameCy }, settings, language);
