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

/** A name or phrase of a forum as a reader is given it (`domain.md` 9.7). */
export const spokenTo = (
  name: Named,
  settings: Pick<ForumSettings, 'languages'> | undefined,
  language: string,
): SpokenName => (inTheirs(name, settings, language) ? { text: name.cy ?? name.en, lang: 'cy' } : { text: name.en });

/** What a forum is called to a reader. */
export const forumNameTo = (
  { name, nameCy }: { readonly name: string; readonly nameCy: string | null },
  settings: Pick<ForumSettings, 'languages'> | undefined,
  language: string,
): SpokenName => spokenTo({ en: name, cy: nameCy }, settings, language);
