import { doneWith, typedOn, type Known } from './desk.rules.js';

const id = '3f2b8c1e-0000-4000-8000-000000000001';
const known = (more: Partial<Known> = {}): Known => ({
  state: 'waiting',
  advocacy: 'not_referred',
  safeguarding: null,
  next: null,
  nextForumId: null,
  ...more,
});
const typed = (advocacy: string, safeguarding = '', next = '') => ({ id, version: 1, advocacy, safeguarding, next });

describe('what is done about a row of the desk', () => {
  it.each([
    ['nothing where nothing is answered', typed(''), known(), 'nothing'],
    [
      'nothing where all stands as it was',
      typed('referred', 'done', 'none'),
      known({ state: 'answered', advocacy: 'referred', safeguarding: 'done', next: 'none' }),
      'nothing',
    ],
    [
      'nothing where it came as referred and no more is said',
      typed('referred'),
      known({ advocacy: 'referred' }),
      'nothing',
    ],
    ['a referral by itself', typed('referred'), known(), 'refer'],
    ['an answer of all three', typed('not_referred', 'done', 'none'), known(), 'answer'],
    [
      'an answer that changes one of three',
      typed('referred', 'done', 'none'),
      known({ state: 'answered', safeguarding: 'done', next: 'none' }),
      'answer',
    ],
    ['nothing yet where two are missing', typed('declined'), known(), 'incomplete'],
    ['nothing yet where one is missing', typed('referred', 'done'), known({ advocacy: 'referred' }), 'incomplete'],
    [
      'nothing yet where one was taken out',
      typed('', 'done', 'none'),
      known({ state: 'answered', advocacy: 'referred', safeguarding: 'done', next: 'none' }),
      'incomplete',
    ],
  ])('is %s', (_, row, before, done) => {
    expect(doneWith(row, before)).toBe(done);
  });
});

describe('a posted desk', () => {
  it('is read row by row, and whatever is no row of it is left', () => {
    const body = {
      _csrf: 'x',
      [`version-${id}`]: '4',
      [`advocacy-${id}`]: 'referred',
      'version-x': '1',
      [`next-${id}`]: ['a'],
    };
    expect(typedOn(body)).toEqual([{ id, version: 4, advocacy: 'referred', safeguarding: '', next: '' }]);
  });

  it.each(['-'.repeat(36), 'a'.repeat(36), '3f2b8c1e0000-4000-8000-00000000-0001'])(
    'has no row of an id that is none: %s',
    (none) => {
      expect(typedOn({ [`version-${none}`]: '4', [`advocacy-${none}`]: 'referred' })).toEqual([]);
    },
  );
});
