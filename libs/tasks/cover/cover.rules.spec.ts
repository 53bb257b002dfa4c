import { londonDay } from '../../kernel/london-date.js';
import { firstThere, presenceOn, standIn, type Presence } from './cover.rules.js';

const easter = { fromOn: londonDay('2026-03-30'), toOn: londonDay('2026-04-10') };
const partTime = ['monday', 'tuesday', 'wednesday'];

describe('presenceOn', () => {
  it.each([
    ['2026-03-26', undefined, [], 'there'],
    ['2026-03-28', undefined, [], 'off'],
    ['2026-03-25', partTime, [], 'there'],
    ['2026-03-26', partTime, [], 'off'],
    ['2026-03-28', ['saturday', 'sunday'], [], 'there'],
    // Good Friday.
    ['2026-04-03', undefined, [], 'off'],
    ['2026-04-03', ['friday'], [], 'off'],
    ['2026-03-29', undefined, [easter], 'off'],
    ['2026-03-30', undefined, [easter], 'absent'],
    ['2026-04-05', undefined, [easter], 'absent'],
    ['2026-04-10', partTime, [easter], 'absent'],
    ['2026-04-13', partTime, [easter], 'there'],
  ] as const)('on %s, who works %s, with absences %j: %s', (day, days, absences, expected) => {
    expect(presenceOn(londonDay(day), days, absences)).toBe(expected);
  });
});

describe('standIn', () => {
  const chain = ['own deputy', 'absence deputy', 'sharer', 'lead'];
  const told = (presences: Readonly<Record<string, Presence>>, of: readonly (string | undefined)[] = chain): string =>
    standIn('owner', { chain: of, coordinator: 'coordinator' }, (id) => presences[id] ?? 'there');
  const all = (presence: Presence) => Object.fromEntries(chain.map((one) => [one, presence]));

  it.each<[string, Readonly<Record<string, Presence>>, readonly (string | undefined)[], string]>([
    ['is the owner who is there', {}, chain, 'owner'],
    ['is the duty’s own deputy on a day off', { owner: 'off' }, chain, 'own deputy'],
    ['is the duty’s own deputy in an absence', { owner: 'absent' }, chain, 'own deputy'],
    [
      'is the absence’s deputy where there is no other',
      { owner: 'absent' },
      [undefined, ...chain.slice(1)],
      'absence deputy',
    ],
    [
      'is whoever shares it where no deputy is there',
      { owner: 'absent', 'absence deputy': 'off' },
      [undefined, ...chain.slice(1)],
      'sharer',
    ],
    ['is the agency’s lead last', { owner: 'off' }, [undefined, undefined, undefined, 'lead'], 'lead'],
    ['is the owner on a day off on which nobody is there', { ...all('off'), owner: 'off' }, chain, 'owner'],
    [
      'is whoever has only a day off, for an owner who is away',
      { ...all('off'), owner: 'absent', 'own deputy': 'absent' },
      chain,
      'absence deputy',
    ],
    ['is the coordinator where all are away', { ...all('absent'), owner: 'absent' }, chain, 'coordinator'],
    ['is never the absent owner as their own lead', { owner: 'absent' }, ['owner'], 'coordinator'],
  ])('%s', (_, presences, of, expected) => {
    expect(told(presences, of)).toBe(expected);
  });
});

describe('firstThere', () => {
  it.each<[Presence, Presence, string]>([
    ['there', 'there', 'lead'],
    ['absent', 'there', 'second'],
    ['off', 'off', 'lead'],
  ])('with the lead %s and the second %s: %s', (lead, second, expected) => {
    expect(firstThere([undefined, 'lead', 'second'], (id) => (id === 'lead' ? lead : second))).toBe(expected);
  });
});
