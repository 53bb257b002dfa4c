import { capOf, placesLeft, takesPlace, type Counted } from './places.rules.js';

describe('the places of a meeting', () => {
  it.each<[string, Counted['itemKind'], string[], boolean]>([
    ['a new case', 'new', [], true],
    ['a case that is new once more', 'new', ['case'], true],
    ['a review', 'review', ['case'], false],
    ['what is carried over', 'carried', ['case'], false],
    ['a review of what was never on an agenda', 'review', ['another'], true],
    ['what is carried over from nowhere', 'carried', [], true],
  ])('are taken by %s (%s after %j): %s', (_, itemKind, before, taken) => {
    expect(takesPlace({ caseId: 'case', itemKind }, new Set(before))).toBe(taken);
  });

  it.each<[number | undefined, number | undefined, number | undefined]>([
    [4, undefined, 4],
    [undefined, 6, 6],
    [4, 6, 4],
    [undefined, undefined, undefined],
  ])('are %s of an agenda, or else %s that are selected: %s', (capPerMeeting, cap, expected) => {
    expect(capOf({ capPerMeeting, selection: { rule: 'ranked', text: 'The highest', cap } })).toBe(expected);
  });

  it.each<[number | undefined, number, number | undefined]>([
    [4, 0, 4],
    [4, 3, 1],
    [4, 4, 0],
    [4, 6, 0],
    [undefined, 6, undefined],
  ])('of %s, with %s taken, leave %s', (cap, taken, expected) => expect(placesLeft(cap, taken)).toBe(expected));

  it('are without limit where nothing is settled', () => expect(capOf(undefined)).toBeUndefined());
});
