import { spokenTo, type ForumSettings } from '../../administration/areas/index.js';

/** A phrase that an action can begin with. */
export interface Phrase {
  readonly key: string;
  readonly words: string;
  /** Where it is not in English. */
  readonly lang?: 'cy';
}

/** What a forum sets its actions by, in the language of the reader where the forum has it. */
export const phrasesOf = (settings: ForumSettings | undefined, language: string): Phrase[] =>
  (settings?.standardActions ?? []).map(({ key, name }) => {
    const { text: words, lang } = spokenTo(name, settings, language);
    return { key, words, ...(lang && { lang }) };
  });
