import { describe, expect, it } from '@jest/globals';
import { compareNames, likenessOfWords } from './name-match.rules.js';

const surnames = (a: string, b: string) =>
  compareNames({ names: [{ surname: a, forename: 'Nia' }] }, { names: [{ surname: b, forename: 'Nia' }] }).reason;

it.each([
  ['Shah', 'Sha', true],
  ['Shah', 'hah', true],
  ['Ali', 'Alli', true],
  ['Ali', 'Abi', false],
  ['Lee', 'Lea', false],
])('%s and %s are a slip apart: %s', (a, b, isSlip) => {
  for (const reason of [surnames(a, b), surnames(b, a)]) expect(reason).toBe(isSlip ? 'similar_name' : 'same_forename');
});

describe('words that were typed', () => {
  const gethin = { forename: 'Gethin Rhys', surname: 'Delaney-Webb' };
  const like = (typed: string) => likenessOfWords(typed.split(' '))(gethin);

  it.each(['gethin webb', 'webb gethin', 'delaney', 'rhys', 'webb delaney rhys gethin'])(
    'are all of it, in any order: %s',
    (typed) => {
      expect(like(typed)).toBe(1);
    },
  );

  it.each(['gethin delany', 'wbb gethin', 'geth webb', 'gethyn delaney web', 'delan', 'rees webb'])(
    'are like it with a letter wrong, by sound, as a short form or a beginning: %s',
    (typed) => {
      expect(like(typed)).toBeGreaterThan(0.6);
      expect(like(typed)).toBeLessThan(1);
    },
  );

  it.each(['gethin owen', 'webb webb', 'gethin delaney webb rhys owen', 'owen'])(
    'are not like it where one is like none of its words that is left: %s',
    (typed) => {
      expect(like(typed)).toBe(0);
    },
  );

  it('are like no name where there are none', () => {
    expect(likenessOfWords([])(gethin)).toBe(0);
    expect(likenessOfWords(['gethin'])({})).toBe(0);
  });

  it('are liker the fewer letters are wrong, and of a name that was compared before as of another', () => {
    const likeness = likenessOfWords(['gethin', 'smyth']);
    const [smyth, smith, owen] = ['Smyth', 'Smith', 'Owen'].map((surname) => likeness({ forename: 'Gethin', surname }));
    expect(smyth).toBe(1);
    expect(smith).toBeLessThan(1);
    expect(smith).toBeGreaterThan(0);
    expect(owen).toBe(0);
    expect(likeness({ forename: 'Gethin', surname: 'Smyth' })).toBe(1);
  });
});
