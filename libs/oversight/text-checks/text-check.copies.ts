import { redact, VisibleDetails } from '../../platform/redaction/redact.js';
import type { RecordedLocation } from '../../sharing/disclosures/index.js';
import { changedTexts, saidIn, withoutLocations } from './text-check.matches.js';

/** Where copies of a text were: how many were written over or emptied, and how many stay as they are, by their kind. */
export interface Copies {
  readonly taken: Readonly<Record<string, number>>;
  readonly stays: Readonly<Record<string, number>>;
  /** When the text was written, and the category of its row: by these is looked for what went out with it. */
  readonly written?: { readonly at?: Date | string | null; readonly category?: string | null };
}

/** What was decided to be taken out: the sentences, what they say, and what stands in its place, first in the language of texts. */
export interface TakenOut {
  readonly sentence: string;
  readonly recorded: readonly RecordedLocation[];
  readonly placeholders: readonly string[];
}

/** The letters of a text without any contact detail, whether it was withheld from a copy or stands there. */
function lettersOf(text: string, { recorded, placeholders: [first = '', ...others] }: TakenOut): string {
  const without = String(withoutLocations(redact(text, new VisibleDetails(), first), recorded, first));
  const bare = [first, ...others].reduce((said, one) => said.replaceAll(one, ' '), without);
  return bare.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/**
 * A value without what was taken out of a text, wherever it holds a copy of its sentence: as it was written, or as it was read
 * by people from whom contact details were withheld. What is in it besides stays as it is.
 */
export function withoutCopies(value: unknown, of: TakenOut): unknown {
  const sentences = of.sentence.split('\n').map((one) => lettersOf(one, of));
  const [placeholder = ''] = of.placeholders;
  return changedTexts(value, (text) => {
    if (!saidIn(text, of.recorded)) return text;
    const letters = lettersOf(text, of);
    return sentences.some((one) => letters.includes(one)) ? withoutLocations(text, of.recorded, placeholder) : text;
  });
}
