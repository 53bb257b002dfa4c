import type { ForumSettings } from './forum.settings.js';

interface Named {
  readonly en: string;
  readonly cy?: string | null | undefined;
}

/** Whether a reader of a language is given something of a forum in it: its documents are in that language, and this has words in it. */
const inTheirs = ({ cy }: Named, settings: Pick<ForumSettings, 'languages'> | undefined, language: string): boolean =>
  language === 'cy' && Boolean(cy) && (settings?.languages.includes('cy') ?? false);

/** A name or phrase of a forum as a reader is given it, and the language of that where it is not English (`domain.md` 9.7). */
export const spokenTo = (
  name: Named,
  settings: Pick<ForumSettings, 'languages'> | undefined,
  language: string,
): { readonly text: string; readonly lang?: 'cy' } =>
  inTheirs(name, settings, language) ? { text: name.cy ?? name.en, lang: 'cy' } : { text: name.en };

/** What a forum is called to a reader. */
export const forumNameTo = (
  { name, nameCy }: { readonly name: string; readonly nameCy: string | null },
  settings: Pick<ForumSettings, 'languages'> | undefined,
  language: string,
): string => spokenTo({ en: name, cy: nameCy }, settings, language).text;
