import { textKey, textKeyPattern } from './text-key.js';

describe('the key of a text', () => {
  it.each([
    ['Paladin', 'PALADIN '],
    ['Suzy Lamplugh Trust', 'Suzy  Lamplugh\u00A0trust'],
    ['Hafan Ŵy', 'Hafan W\u0302y'],
  ])('is the same for %s and %s', (one, other) => {
    expect(textKey(one)).toBe(textKey(other));
    expect(textKey(one)).toMatch(textKeyPattern);
  });

  it('is another for another text', () => {
    expect(textKey('Paladin')).not.toBe(textKey('Paladine'));
  });
});
