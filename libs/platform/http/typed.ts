/** A text as it was typed into one answer; `field` is the answer's name, with the names within it after slashes. */
export interface Typed {
  readonly field: string;
  readonly text: string;
}

const hasWords = /[\p{L}\p{N}]/u;

function* typedWithin(field: string, value: unknown): Generator<Typed> {
  if (typeof value === 'string') {
    const text = asKept(value);
    if (hasWords.test(text)) yield { field, text };
  } else if (typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) && !('pipe' in value))
    for (const [key, one] of Object.entries(value)) yield* typedWithin(field ? `${field}/${key}` : key, one);
}

/** A text as answers keep it: with single line ends, and without the space around it. */
export const asKept = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

/**
 * The texts in the body of a request, without the fields that every form carries; of a file there are none.
 * @returns a function, so that nothing is looked through until it is asked for, and nothing that logs a person logs a text
 */
export function typedIn(body: unknown): () => readonly Typed[] {
  return () => [...typedWithin('', body)].filter(({ field }) => !field.startsWith('_'));
}
