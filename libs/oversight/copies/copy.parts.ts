/** What stands at the head of each part: its marking, what it is a copy of, and which part of how many. */
export type Head = (nth: number, of: number) => string;

/** How much a text takes in a field of another system, which ends lines with two characters. */
export const sizeOf = (text: string): number => text.length + (text.match(/\n/g)?.length ?? 0);

/** Between the head of a part and what it says. */
const between = '\n\n';

/** Pieces of a text that may stand in different parts: words, each with the space after it. */
const wordsOf = (text: string): string[] => text.match(/\s*\S+\s*/g) ?? [];

/** A word longer than a whole part, in pieces that fit one; letters that are written with two units stay whole. */
function pieces(word: string, room: number): string[] {
  if (sizeOf(word.trimEnd()) <= room) return [word];
  const cut: string[] = [''];
  for (const letter of word)
    if (sizeOf(`${cut.at(-1) ?? ''}${letter}`) <= room) cut[cut.length - 1] += letter;
    else cut.push(letter);
  return cut;
}

/** Fills bodies of at most `room`, paragraph by paragraph; one that does not fit one whole is parted between words. */
function filled(paragraphs: readonly string[], room: number): string[] {
  const bodies: string[] = [''];
  const fits = (text: string): boolean => sizeOf(`${bodies.at(-1) ?? ''}${text}`.trimEnd()) <= room;
  const put = (text: string): void => {
    if (fits(text)) bodies[bodies.length - 1] += text;
    else bodies.push(text);
  };
  for (const paragraph of paragraphs.map((text) => `${text}\n`))
    if (sizeOf(paragraph.trimEnd()) <= room) put(paragraph);
    else for (const word of wordsOf(paragraph).flatMap((one) => pieces(one, room))) put(word);
  return bodies.map((body) => body.trim()).filter(Boolean);
}

/**
 * Parts a copy at the length that its destination takes, each with its own head. A paragraph is parted only where it
 * does not fit one part whole, and then between words; a word only where it is longer than a part.
 * @throws Error where the head alone takes all of the length
 */
export function partsOf(paragraphs: readonly string[], { length, head }: { length: number; head: Head }): string[] {
  for (let digits = 1; ; digits += 1) {
    const most = 10 ** digits - 1;
    const room = length - sizeOf(`${head(most, most)}${between}`);
    if (room < 1) throw new Error('The head of a part leaves no room for what it says');
    const bodies = filled(paragraphs, room);
    if (bodies.length <= most) return bodies.map((body, at) => `${head(at + 1, bodies.length)}${between}${body}`);
  }
}
