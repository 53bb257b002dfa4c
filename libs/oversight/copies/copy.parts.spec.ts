import { partsOf, sizeOf } from './copy.parts.js';

const head = (nth: number, of: number): string => `MARKED\nPart ${nth} of ${of}`;
const bodyOf = (part: string): string => part.split('\n\n').slice(1).join('\n\n');
const words = (count: number): string => Array.from({ length: count }, (_, at) => `word${at}`).join(' ');
const spaceless = (text: string): string => text.replace(/\s+/g, '');

describe('a copy in parts', () => {
  it.each([
    ['short paragraphs', ['One: first.', 'Two: second.'], 200, 1],
    ['paragraphs that fill more than one part', [words(8), words(8), words(8)], 100, 3],
    ['one paragraph longer than a part', [words(60)], 120, 5],
    ['more than nine parts', [words(200)], 120, 16],
    ['paragraphs with lines of their own', ['One: a\nb\nc', words(20), 'x\n\ny'], 90, 3],
    ['nothing but a word', ['Word'], 60, 1],
  ])(
    'of %s: each within the length, with its own head, nothing lost and no word cut',
    (_, paragraphs, length, count) => {
      const parts = partsOf(paragraphs, { length, head });
      expect(parts.length).toBe(count);
      parts.forEach((part, at) => {
        expect(sizeOf(part)).toBeLessThanOrEqual(length);
        expect(part.startsWith(`MARKED\nPart ${at + 1} of ${count}\n\n`)).toBe(true);
      });
      expect(spaceless(parts.map(bodyOf).join(' '))).toBe(spaceless(paragraphs.join(' ')));
      const whole = new Set(paragraphs.join(' ').split(/\s+/));
      for (const word of parts.flatMap((part) => bodyOf(part).split(/\s+/))) expect(whole).toContain(word);
    },
  );

  it('keeps a paragraph whole where a part has room for it', () => {
    const parts = partsOf([words(7), words(9)], { length: 100, head }).map(bodyOf);
    expect(parts).toEqual([words(7), words(9)]);
  });

  it('cuts only a word that is longer than a part, and no letter', () => {
    const parts = partsOf([`a ${'😀'.repeat(60)} z`], { length: 60, head });
    for (const part of parts) {
      expect(sizeOf(part)).toBeLessThanOrEqual(60);
      expect(part).not.toMatch(/\p{Surrogate}/u);
    }
    expect(spaceless(parts.map(bodyOf).join(''))).toBe(`a${'😀'.repeat(60)}z`);
  });

  it('counts the end of a line twice, as the systems do that it is pasted into', () => {
    expect(sizeOf('ab\ncd\n')).toBe(8);
  });

  it('is not made where the head leaves no room', () => {
    expect(() => partsOf(['a'], { length: 20, head })).toThrow('no room');
  });

  it('of nothing is none', () => {
    expect(partsOf(['', ' '], { length: 100, head })).toEqual([]);
  });
});
