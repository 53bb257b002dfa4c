import { describe, expect, it } from '@jest/globals';
import type { LondonDate } from '../../kernel/london-date.js';
import { areasAfter, consentErrors, daysUnowned, goingOf, kindsThatLeave, unsettled } from './transfer.rules.js';

const at = (text: string) => new Date(text);
const day = (text: string) => text as LondonDate;
const owned = (side: string, fromAt: string, toAt: string | null = null) => ({
  side,
  fromAt: at(fromAt),
  toAt: toAt === null ? null : at(toAt),
});

describe('the days on which nobody has a side of a case', () => {
  const victim = owned('victim', '2026-03-01T09:00:00Z');
  it.each([
    [
      'none where it goes over in one moment',
      [
        owned('perpetrator', '2026-03-01T09:00:00Z', '2026-03-05T10:30:00Z'),
        owned('perpetrator', '2026-03-05T10:30:00Z'),
      ],
      0,
    ],
    [
      'a begun day where it goes over a minute late',
      [
        owned('perpetrator', '2026-03-01T09:00:00Z', '2026-03-05T10:30:00Z'),
        owned('perpetrator', '2026-03-05T10:31:00Z'),
      ],
      1,
    ],
    ['since it ended where nobody has it', [owned('perpetrator', '2026-03-01T09:00:00Z', '2026-03-05T12:00:00Z')], 5],
    ['until somebody had it', [owned('perpetrator', '2026-03-03T09:00:00Z')], 2],
    [
      'none where two have it for a while',
      [
        owned('perpetrator', '2026-03-01T09:00:00Z', '2026-03-07T09:00:00Z'),
        owned('perpetrator', '2026-03-05T09:00:00Z'),
      ],
      0,
    ],
  ])('are %s', (_, owners, days) => {
    expect(daysUnowned([...owners, victim], at('2026-03-01T09:00:00Z'), at('2026-03-10T12:00:00Z'))).toBe(days);
  });

  it('are those of the side that had none for longest', () => {
    const owners = [owned('perpetrator', '2026-03-01T09:00:00Z')];
    expect(daysUnowned(owners, at('2026-03-01T09:00:00Z'), at('2026-03-03T09:00:00Z'))).toBe(2);
  });
});

describe('whose each side is to be', () => {
  const now = { perpetrator: 'dyfed-powys', victim: 'dyfed-powys' };
  it.each([
    ['perpetrator', 'south-wales', 'dyfed-powys'],
    ['victim', 'dyfed-powys', 'south-wales'],
    ['both', 'south-wales', 'south-wales'],
  ] as const)('where the %s side goes', (side, perpetratorArea, victimArea) => {
    expect(areasAfter(side, now, 'south-wales')).toEqual({ perpetratorArea, victimArea });
  });
});

describe('the open actions', () => {
  it.each([
    ['all go', 'go', undefined, ['a', 'b']],
    ['all stay', 'stay', undefined, []],
    ['one goes', 'chosen', ['a'], ['a']],
    ['none is chosen', 'chosen', undefined, undefined],
    ['one of another case is chosen', 'chosen', ['c'], undefined],
    ['one is chosen although all go', 'go', ['a'], undefined],
  ] as const)('where %s', (_, what, chosen, going) => {
    expect(goingOf(what, ['a', 'b'], chosen)).toEqual(going);
  });

  it('are unsettled where nobody said of one whether it goes', () => {
    expect(unsettled(['a', 'b', 'c'], { going: ['a'], staying: ['b'] })).toEqual(['c']);
    expect(unsettled(['a'], { going: ['a'], staying: [] })).toEqual([]);
  });
});

describe('the victim’s consent', () => {
  const when = { proposedAt: at('2026-05-18T09:00:00Z'), today: day('2026-05-20') };
  it.each([
    ['asked on the day it was proposed', { consent: 'agreed', consentOn: day('2026-05-18') }, []],
    ['refused since', { consent: 'refused', consentOn: day('2026-05-20') }, []],
    ['asked before', { consent: 'agreed', consentOn: day('2026-05-17') }, ['transfers.errors.askedBefore']],
    ['asked tomorrow', { consent: 'agreed', consentOn: day('2026-05-21') }, ['platform.errors.dayInFuture']],
    ['without a day', { consent: 'agreed' }, ['transfers.errors.consentOn']],
    ['not asked, and nobody says why', { consent: 'not_asked' }, ['transfers.errors.whyNotAsked']],
    ['not asked, for a reason', { consent: 'not_asked', consentWhy: 'She has no advocate.' }, []],
  ] as const)('%s', (_, given, errors) => {
    expect(consentErrors(given, when).map(({ message }) => message)).toEqual(errors);
  });
});

describe('who has no more to do with the case', () => {
  it.each([
    ['perpetrator', { perpetratorArea: 'b', victimArea: 'a' }, 'probation', 'isac'],
    ['victim', { perpetratorArea: 'a', victimArea: 'b' }, 'isac', 'probation'],
  ])('where the %s side went', (_, after, leaves, stays) => {
    expect(kindsThatLeave(after, 'a')).toContain(leaves);
    expect(kindsThatLeave(after, 'a')).not.toContain(stays);
  });

  it('is everybody of a force that keeps no side', () => {
    expect(kindsThatLeave({ perpetratorArea: 'b', victimArea: 'b' }, 'a')).toBe('all');
  });
});
