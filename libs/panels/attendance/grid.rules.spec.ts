import {
  attendingOf,
  begins,
  choicesOf,
  isMet,
  markOf,
  shownOf,
  type Facts,
  type Known,
  type Moment,
} from './grid.rules.js';

const before: Moment = { before: true, begun: false, after: false };
const onTheDay: Moment = { before: false, begun: false, after: false };
const begun: Moment = { before: false, begun: true, after: false };
const facts = (stay?: string, answer?: string): Facts => ({ stay, answer, guest: false, hasColleagues: true });

describe('what is recorded of a person', () => {
  it.each([
    ['expected', 'accepted', before, 'expected'],
    ['expected', 'accepted', onTheDay, 'not_yet'],
    [undefined, 'accepted', before, 'not_yet'],
    [undefined, 'apologies', onTheDay, 'apologies'],
    // A place that was given after the apologies says more than they do.
    ['expected', 'apologies', onTheDay, 'not_yet'],
    ['apologies', 'deputed', onTheDay, 'deputy'],
    // What happened says more than what was answered.
    ['present', 'deputed', onTheDay, 'present'],
    ['left', 'accepted', begun, 'left'],
  ] as const)('a stay that is %s and the answer %s', (stay, answer, moment, found) => {
    expect(attendingOf(facts(stay, answer), moment)).toBe(found);
  });
});

describe('what is filled in', () => {
  it.each([
    [undefined, 'accepted', before, 'expected'],
    [undefined, 'invited', before, 'not_yet'],
    [undefined, 'accepted', onTheDay, 'present'],
    ['expected', undefined, onTheDay, 'present'],
    [undefined, 'invited', onTheDay, 'not_yet'],
    // Once the panel has begun nobody is taken to be there.
    [undefined, 'accepted', begun, 'not_yet'],
    ['expected', 'accepted', begun, 'not_yet'],
  ] as const)('for a stay that is %s and the answer %s', (stay, answer, moment, found) => {
    expect(begins(facts(stay, answer), moment)).toBe(found);
  });
});

describe('what may be chosen', () => {
  it('is never more than the moves lead to, and always what is recorded', () => {
    expect(choicesOf(facts(undefined, 'accepted'), before)).toEqual(['expected', 'not_yet', 'apologies', 'deputy']);
    expect(choicesOf(facts('expected', 'accepted'), before)).toEqual(['expected', 'apologies', 'deputy']);
    expect(choicesOf(facts('expected'), before)).toEqual(['expected', 'apologies']);
    expect(choicesOf(facts('expected', 'accepted'), begun)).toEqual(['present', 'not_yet', 'apologies', 'deputy']);
    expect(choicesOf(facts('apologies', 'apologies'), begun)).toEqual(['present', 'apologies', 'deputy']);
    expect(choicesOf(facts('left', 'accepted'), begun)).toEqual(['left', 'present']);
    expect(choicesOf(facts('apologies', 'deputed'), begun)).toEqual(['deputy', 'present']);
    expect(choicesOf({ ...facts('expected'), guest: true }, begun)).toEqual(['present', 'not_yet', 'apologies']);
  });
});

describe('a row', () => {
  const known: Known = { attending: 'present', arrived: '09:30', left: '', statement: false };
  it('is the same however its time is typed', () => {
    expect(markOf({ attending: 'present', arrived: '9.30am', left: '' })).toBe(markOf(shownOf(known)));
    expect(markOf({ attending: 'present', arrived: '9.31', left: '' })).not.toBe(markOf(shownOf(known)));
  });

  it('is recorded already where nothing else is said of it', () => {
    const typed = { attending: 'present', arrived: '', left: '', statement: false };
    expect(isMet(typed, known)).toBe(true);
    expect(isMet({ ...typed, arrived: '0930' }, known)).toBe(true);
    expect(isMet({ ...typed, left: '10.15' }, known)).toBe(false);
    expect(isMet({ ...typed, statement: true }, known)).toBe(false);
    expect(isMet({ ...typed, attending: 'apologies' }, known)).toBe(false);
  });
});
