import { londonDay } from '../../kernel/london-date.js';
import {
  attendedShown,
  consideredShown,
  inOrder,
  kindsAlone,
  type Attended,
  programmesShown,
} from './figures.rules.js';
import { smallCountOn } from './small-counts.js';

const attended = (change: Partial<Attended> = {}): Attended => ({
  kind: 'health',
  standing: 'core',
  agencyId: null,
  agencyName: null,
  items: 20,
  whole: 8,
  part: 6,
  apologies: 0,
  deputies: 0,
  ...change,
});
const shown = (change: Partial<Attended>) => {
  const { items, whole, part, apologies, absent, deputies, presentShare, wholeShare } = attendedShown(attended(change));
  return [items, whole, part, apologies, absent, deputies, presentShare, wholeShare];
};

describe('attendance', () => {
  it('adds up: who was neither there nor sent apologies was absent', () =>
    expect(shown({ apologies: 2 })).toEqual([20, 8, 6, 2, 4, 0, 70, 40]));

  it('has no share of nothing', () =>
    expect(shown({ items: 0, whole: 0, part: 0 })).toEqual([0, 0, 0, 0, 0, 0, null, null]));

  it('is of agencies and not of persons: no number is too small to be shown', () =>
    expect(shown({ items: 4, whole: 1, part: 1, apologies: 1, deputies: 1 })).toEqual([4, 1, 1, 1, 1, 1, 50, 25]));

  it('is told core agencies first, and of a kind before the agencies of it', () => {
    const rows = [
      attended({ kind: 'cps', standing: 'optional' }),
      attended({ agencyId: 'b', agencyName: 'B' }),
      attended({ agencyId: 'a', agencyName: 'A' }),
      attended(),
      attended({ kind: 'police' }),
    ];
    const order = rows
      .toSorted(inOrder(['police', 'health', 'cps']))
      .map(({ kind, agencyId }) => `${kind} ${agencyId ?? '-'}`);
    expect(order).toEqual(['police -', 'health -', 'health a', 'health b', 'cps -']);
  });
});

describe('whether an intervention was considered', () => {
  const counted = { asked: 30, considered: 20, notConsidered: 10, led: 10, started: 0, completed: 0 };

  it('says how many led to a referral, and has no share where none was considered', () => {
    expect(consideredShown(counted, 30)).toEqual({
      asked: 30,
      considered: 20,
      notConsidered: 10,
      unanswered: 0,
      led: 10,
      share: 50,
      started: 0,
      completed: 0,
      hidden: false,
    });
    expect(consideredShown({ ...counted, considered: 0, led: 0 }, 30)).toMatchObject({ unanswered: 20, share: null });
    expect(consideredShown({ ...counted, led: 1 }, 30)).toMatchObject({ led: 1, share: 5 });
  });

  it.each([
    ['a few that led to one', { ...counted, led: 2 }, 30, { considered: 20, led: null, share: null }],
    ['all but a few that led to one', { ...counted, led: 18 }, 30, { considered: 20, led: null, share: null }],
    [
      'a few that were not considered',
      { ...counted, notConsidered: 3 },
      30,
      { asked: 30, considered: null, led: null },
    ],
    ['a few that were not answered', { ...counted, notConsidered: 8 }, 30, { considered: null, unanswered: null }],
    ['a few that were decided between meetings', counted, 28, { asked: null, considered: null, share: null }],
    [
      'a few altogether',
      { asked: 3, considered: 3, notConsidered: 0, led: 0, started: 0, completed: 0 },
      3,
      { asked: null, led: null },
    ],
  ])('hides %s from those who oversee', (_, count, discussed, expected) =>
    expect(consideredShown(count, discussed, 5)).toMatchObject({ ...expected, hidden: true }),
  );
});

describe('what came of programmes', () => {
  const used = { asked: 30, considered: 20, notConsidered: 10, led: 12, started: 7, completed: 2 };
  const programmes = {
    referred: 12,
    started: 7,
    completed: 6,
    droppedOut: 0,
    disposals: 2,
    returned: 0,
    missed: 9,
    alerts: 9,
    alertsInTime: 8,
  };

  it('is shown whole to whoever runs the forum, step by step', () => {
    expect(consideredShown(used, 30)).toMatchObject({ led: 12, started: 7, completed: 2, hidden: false });
    expect(programmesShown(programmes)).toEqual({ ...programmes, hidden: false });
  });

  it('hides steps that tell of few, and alerts with those that were late', () => {
    expect(consideredShown(used, 30, 5)).toMatchObject({
      led: 12,
      share: 60,
      started: null,
      completed: null,
      hidden: true,
    });
    expect(programmesShown(programmes, 5)).toMatchObject({
      referred: 12,
      disposals: null,
      alerts: null,
      alertsInTime: null,
      hidden: true,
    });
  });
});

it('which counts are small is a row with its source', () =>
  expect(smallCountOn(londonDay('2026-04-01'))).toMatchObject({
    below: 5,
    source: expect.stringContaining('suppressed in what policing bodies see'),
  }));

describe('attendance of no agency by itself', () => {
  const health = { kind: 'health' } as const;
  const [one, other] = [{ agencyId: 'one' }, { agencyId: 'other' }];
  it.each<[string, Partial<Attended>[], number]>([
    ['of a kind of which two agencies came', [health, { ...health, ...one }, { ...health, ...other }], 1],
    ['of a kind for which one stands', [health, { ...health, ...one }], 0],
    ['of a kind of which none came', [health], 0],
    [
      'of agencies without their kind',
      [
        { ...health, ...one },
        { ...health, ...other },
      ],
      0,
    ],
  ])('%s', (_, rows, left) => {
    const found = kindsAlone(rows.map(attended));
    expect(found).toHaveLength(left);
    expect(found.every(({ agencyId }) => agencyId === null)).toBe(true);
  });
});
