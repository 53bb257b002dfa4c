import { describe, expect, it } from '@jest/globals';
import { detailsOf, saidIn, sentenceAround, withoutLocations } from './text-check.matches.js';

const recorded = [
  { value: 'QX7 7ZZ', isName: false },
  { value: 'By letter to 14 Mill Lane', isName: false },
  { value: 'Mair Cadwaladr', isName: true },
];

describe('what a text says of where a victim is', () => {
  it.each([
    ['the sentence alone', 'He rang. He was on Mill Lane! He left.', 'He was on Mill Lane!'],
    ['a line without a point', 'He rang\nHe was on Mill Lane\nHe left', 'He was on Mill Lane'],
    ['points within what it says', 'He rang. She is at q.x.7.7.z.z now. He left.', 'She is at q.x.7.7.z.z now.'],
    [
      'two sentences, a line each',
      'Ask for Mair Cadwaladr. Not now. Or on Mill Lane.',
      'Ask for Mair Cadwaladr.\nOr on Mill Lane.',
    ],
    ['one sentence once', 'Mair Cadwaladr of Mill Lane rang.', 'Mair Cadwaladr of Mill Lane rang.'],
  ])('is told with %s', (_, text, sentence) => expect(saidIn(text, recorded)?.sentence).toBe(sentence));

  it('is told with what is recorded, and found in any value', () => {
    const value = { asked: ['Nothing', { answer: 'Mair Cadwaladr moved to qx77zz.' }], at: 3 };
    expect(saidIn(value, recorded)).toEqual({
      sentence: 'Mair Cadwaladr moved to qx77zz.',
      detail: 'Mair Cadwaladr\nQX7 7ZZ',
    });
    for (const none of ['He lives on Hill Lane.', '', null, undefined, 7, new Date(0), { a: ['b'] }])
      expect(saidIn(none, recorded)).toBeUndefined();
  });

  it('takes a part over the end of a sentence with both', () => {
    expect(sentenceAround('One. Two. Three.', { start: 5, end: 11 })).toBe('Two. Three.');
  });
});

describe('what is taken out', () => {
  it('is what says it, in a text and in any value, and nothing besides', () => {
    expect(withoutLocations('Mair Cadwaladr, Mill Lane, QX7-7ZZ.', recorded, '[x]')).toBe('[x], [x], [x].');
    const at = new Date(0);
    expect(withoutLocations({ a: ['On Mill Lane', 4, null], b: 'No', at: 5 }, recorded, '[x]')).toEqual({
      a: ['On [x]', 4, null],
      b: 'No',
      at: 5,
    });
    expect(withoutLocations(at, recorded, '[x]')).toBe(at);
  });

  it('is found by the details of a check alone, when nothing is recorded any more', () => {
    const said = saidIn('She is Mair Cadwaladr of Mill Lane, qx77zz.', recorded);
    expect(withoutLocations('She is Mair Cadwaladr of Mill Lane, qx77zz.', said ? detailsOf(said) : [], '[x]')).toBe(
      'She is [x] of [x], [x].',
    );
  });
});
