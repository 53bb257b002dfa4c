import type { ForumSettings } from '../areas/index.js';

/** A phrase that an action can begin with. */
export interface Phrase {
  readonly key: string;
  readonly words: string;
}

/** What a forum sets its actions by. */
export const phrasesOf = (settings: ForumSettings | undefined): Phrase[] =>
  (settings?.standardActions ?? []).map(({ key, name }) => ({ key, words: name.en }));
