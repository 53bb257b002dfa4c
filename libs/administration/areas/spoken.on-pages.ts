import { spokenLanguages } from '../../platform/messages/messages.js';
import type { ForumSettings } from './forum.settings.js';
import { spokenTo, type Named, type SpokenName } from './spoken.rules.js';

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
