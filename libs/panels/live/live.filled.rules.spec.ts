import { londonDay } from '../../kernel/london-date.js';
import { filledIn, isAnswered, unusedIn } from './live.filled.rules.js';

const facts = {
  levelOfConcern: 'high',
  nextDay: '2026-05-14',
  usualDay: '2026-05-07',
  teller: { staffId: 'owain', as: 'officer_in_the_case' },
  owners: [{ value: 'owain' }],
  discussedOn: londonDay('2026-04-09'),
} as const;

/** As a browser sends it: what was filled in, in boxes, with what the page had filled in beside it. */
const sent = {
  levelOfConcern: 'high',
  'reviewOn-day': '14',
  'reviewOn-month': '5',
  'reviewOn-year': '2026',
  teller: 'owain',
  'tellBy-day': '10',
  'tellBy-month': '4',
  'tellBy-year': '2026',
  filled_of_levelOfConcern: 'high',
  filled_of_reviewOn: '2026-05-14',
  filled_of_teller: 'owain',
  filled_of_tellBy: '2026-04-10',
};

describe('of an outcome is filled in', () => {
  it.each([
    [
      'all that is known',
      {},
      { levelOfConcern: 'high', reviewOn: '2026-05-14', teller: 'owain', tellBy: '2026-04-10' },
    ],
    ['no level where the forum holds none', { levelOfConcern: null }, { levelOfConcern: undefined }],
    [
      'the day on which the forum usually meets where no panel is planned',
      { nextDay: undefined },
      { reviewOn: '2026-05-07' },
    ],
    ['no review day where the forum has no days', { nextDay: undefined, usualDay: undefined }, { reviewOn: undefined }],
    ['no one who is not offered', { owners: [] }, { teller: undefined }],
    ['no one where no one is known', { teller: undefined }, { teller: undefined }],
    ['the next working day, over a weekend too', { discussedOn: londonDay('2026-04-10') }, { tellBy: '2026-04-13' }],
  ] as const)('%s', (_, given, expected) => {
    const filled = filledIn({ ...facts, ...given });
    expect({ levelOfConcern: undefined, reviewOn: undefined, teller: undefined, ...filled }).toMatchObject(expected);
  });
});

describe('what was only filled in', () => {
  const names = ['decision', 'levelOfConcern', 'reviewOn', 'teller', 'tellBy', 'outcome'];
  it.each([
    ['as it was', {}, false],
    ['with a decision', { decision: 'Manage' }, true],
    ['with an outcome', { outcome: 'close' }, true],
    ['with another day', { 'reviewOn-day': '21' }, true],
    ['with a day that was taken out', { 'tellBy-day': '', 'tellBy-month': '', 'tellBy-year': '' }, true],
    ['with another level', { levelOfConcern: 'medium' }, true],
  ])('is no answer: %s', (_, typed, expected) => {
    expect(isAnswered({ ...sent, ...typed }, names)).toBe(expected);
  });

  it.each([
    ['a review that tells the victim', { outcome: 'review', telling: 'The plan' }, []],
    ['a review that tells her nothing', { outcome: 'review', tellNothingReason: 'Unsafe' }, ['teller', 'tellBy']],
    ['the end of a case', { outcome: 'close', telling: 'The plan' }, ['reviewOn']],
    ['the end of a case with a day that was typed', { outcome: 'close', telling: 'x', 'reviewOn-day': '21' }, []],
    ['another teller, and not what she is told', { outcome: 'review', teller: 'lleucu' }, []],
  ])('is left out where it has no use: %s', (_, typed, expected) => {
    expect(unusedIn({ ...sent, ...typed })).toEqual(expected);
  });
});
