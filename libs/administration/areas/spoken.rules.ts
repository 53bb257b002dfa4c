import type { ForumSettings } from './forum.settings.js';

/** A name or a phrase, in English and where it is recorded in Welsh. */
export interface Named {
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
