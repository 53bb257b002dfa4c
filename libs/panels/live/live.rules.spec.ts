import { aboutOf, markOf, placeOf } from './live.rules.js';

describe('what was typed of a question', () => {
  const kept = { answer: 'yes', reason: 'Seen\nby two', givenBy: null };
  it.each([
    ['nothing was changed', kept],
    ['only line ends and the space around are others', { ...kept, reason: ' Seen\r\nby two ' }],
    ['an empty box stands for nothing', { ...kept, givenBy: '' }],
  ])('is as it was where %s', (_, typed) => expect(markOf(typed)).toBe(markOf(kept)));
  it.each([{ answer: 'no' }, { reason: 'Seen by three' }, { givenBy: 'isac' }])('is another with %j', (change) =>
    expect(markOf({ ...kept, ...change })).not.toBe(markOf(kept)),
  );
});

it.each([
  ['health', 'perpetratorHealth', 'information'],
  ['police', 'offendingHistory', 'information'],
  ['isac', 'victimIdentity', 'victim_issues'],
  ['housing', 'minutes', 'information'],
  [undefined, 'minutes', 'information'],
])('what %s says is about %s', (kind, noteCategory, of) => expect(aboutOf(kind)).toEqual({ noteCategory, kind: of }));

describe('the place of an item', () => {
  const agenda = ['outcome_recorded', 'in_discussion', 'ready', 'listed'].map((state, at) => ({
    id: String(at),
    state,
  }));
  it.each([
    ['1', { nth: 2, count: 4, next: '2' }],
    ['3', { nth: 4, count: 4, next: '2' }],
    ['x', { nth: 0, count: 4, next: '2' }],
  ])('of %s is among those that the reader sees', (id, place) =>
    expect(placeOf(agenda, id, ['ready', 'listed'])).toEqual(place),
  );
  it('is followed by none once all were heard', () => expect(placeOf(agenda, '1', []).next).toBeNull());
});
