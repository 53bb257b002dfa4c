import { londonDay } from '../../kernel/london-date.js';
import { ageOn, consentFits, countErrors, isUnfunded, plannedDays, whyNoStart, whyNot } from './programme.rules.js';

const today = londonDay('2026-04-02');
const open = {
  areaCode: 'dyfed-powys',
  state: 'open',
  levels: ['standard', 'medium'] as ('standard' | 'medium' | 'high')[],
  domestic: 'any' as const,
  minAge: 18,
  maxAge: null,
  routes: ['voluntary', 'oocd'] as ('voluntary' | 'oocd')[],
  noInvestigation: false,
  needsHolder: false,
  capacity: 'places' as const,
  fromOn: londonDay('2025-01-01'),
  untilOn: null,
  fundedUntil: null,
};
const about = { today, areaCode: 'dyfed-powys' };

describe('why somebody cannot be referred to a programme', () => {
  it.each([
    ['nothing is known of them', {}, {}, []],
    ['their level fits', {}, { level: 'medium' as const }, []],
    ['their level does not', {}, { level: 'high' as const }, ['level']],
    ['it is elsewhere', {}, { areaCode: 'gwent' }, ['area']],
    ['it is for domestic abuse alone', { domestic: 'only' as const }, { domestic: false }, ['onlyDomestic']],
    ['it is not for domestic abuse', { domestic: 'never' as const }, { domestic: true }, ['neverDomestic']],
    ['nobody said whether it is domestic abuse', { domestic: 'only' as const }, {}, []],
    ['they are not old enough', {}, { age: 17 }, ['tooYoung']],
    ['they are too old', { maxAge: 24 }, { age: 25 }, ['tooOld']],
    ['they come by another route', {}, { route: 'licence' as const }, ['route']],
    ['they are investigated', { noInvestigation: true }, { investigation: true }, ['investigation']],
    ['nobody else holds the case', { needsHolder: true }, { holder: false }, ['holder']],
    ['it is full', { capacity: 'full' as const }, {}, ['full']],
    ['it has a waiting list', { capacity: 'waiting' as const }, {}, []],
    ['it begins later', { fromOn: londonDay('2026-04-03') }, {}, ['notYet']],
    ['its last day has passed', { untilOn: londonDay('2026-04-01') }, {}, ['over']],
    ['its money ended yesterday', { fundedUntil: londonDay('2026-04-01') }, {}, ['unfunded']],
    ['its money ends today', { fundedUntil: today }, {}, []],
    ['it is closing', { state: 'closing' }, {}, ['closing']],
    ['several things', { state: 'closed' }, { level: 'high' as const, age: 15 }, ['closed', 'level', 'tooYoung']],
  ])('%s', (_, of, known, expected) => {
    expect(whyNot({ ...open, ...of }, { ...about, ...known })).toEqual(expected);
  });

  it('and nobody starts once the money has ended, full or not', () => {
    expect(whyNoStart({ ...open, capacity: 'full' }, today)).toEqual([]);
    expect(whyNoStart({ ...open, fundedUntil: londonDay('2026-01-31') }, today)).toEqual(['unfunded']);
    expect([
      isUnfunded({ fundedUntil: today }, today),
      isUnfunded({ fundedUntil: londonDay('2026-04-01') }, today),
    ]).toEqual([false, true]);
  });
});

describe('of somebody on a programme', () => {
  it.each([
    ['2008-04-02', 18],
    ['2008-04-03', 17],
    ['1991-04-11', 34],
  ])('born on %s, they are %i', (born, age) => {
    expect(ageOn(londonDay(born), today)).toBe(age);
  });

  it.each([
    ['voluntary', 'given', true],
    ['voluntary', 'not_needed', false],
    ['oocd', 'not_needed', false],
    ['licence', 'not_needed', true],
  ] as const)('who comes by %s, consent %s', (route, consent, fits) => {
    expect(consentFits(route, consent)).toBe(fits);
  });

  it('sessions are planned week by week, or not at all', () => {
    expect(plannedDays(3, londonDay('2026-03-26'))).toEqual(['2026-03-26', '2026-04-02', '2026-04-09']);
    expect(plannedDays(2, undefined)).toEqual([null, null]);
  });

  it.each([
    [{ attended: 10, missed: 2 }, []],
    [{ attended: 1, missed: 2 }, ['fewerAttended']],
    [{ attended: 10, missed: 1 }, ['otherMissed']],
    [{ attended: 11, missed: 2 }, ['moreThanOffered']],
  ])('of twelve, two attended and two missed by themselves, said to be %j', (told, wrong) => {
    expect(countErrors({ offered: 12, attended: 2, missed: 2 }, told)).toEqual(wrong);
  });
});
