import { agendaPlan, sectionOf, type Placed } from './agenda.rules.js';

const at = (time: string): Date => new Date(`2026-03-12T${time}:00Z`);
const item = (id: string, more: Partial<Placed> = {}): Placed => ({
  id,
  state: 'listed',
  list: 'perpetrator',
  itemKind: 'new',
  urgent: false,
  outOfMeeting: false,
  minutesAllotted: null,
  fixedAt: null,
  ...more,
});
const held = {
  startsAt: at('10:00'),
  toCome: true,
  usual: { eachItem: 15, meeting: 60 },
  lists: 'perpetrator',
} as const;
const shape = (items: readonly Placed[], more: Partial<Parameters<typeof agendaPlan>[1]> = {}) =>
  agendaPlan(items, { ...held, ...more }).sections.map(({ section, groups }) => [
    section,
    ...groups.map(({ kind, itemIds }) => [kind ?? '-', ...itemIds].join(' ')),
  ]);

it.each<[string, Partial<Placed>, string]>([
  ['on the perpetrator list', {}, 'perpetrator'],
  ['on the victim list', { list: 'victim' }, 'victim'],
  ['put on urgently', { list: 'victim', urgent: true, state: 'ready' }, 'urgent'],
  ['decided by the chair between meetings', { urgent: true, outOfMeeting: true, state: 'outcome_recorded' }, 'decided'],
  ['deferred to another meeting', { urgent: true, state: 'deferred' }, 'off'],
  ['taken off', { outOfMeeting: true, state: 'withdrawn' }, 'off'],
])('an item %s has its section', (_, more, section) => {
  expect(sectionOf(item('a', more))).toBe(section);
});

it('puts urgent items first, then each list by kind, each in the order in which they are heard', () => {
  const items = [
    item('a', { itemKind: 'carried' }),
    item('b', { list: 'victim', itemKind: 'review' }),
    item('c'),
    item('d', { urgent: true }),
    item('e', { state: 'withdrawn' }),
    item('f'),
    item('g', { itemKind: 'review' }),
  ];
  expect(shape(items)).toEqual([
    ['urgent', '- d'],
    ['perpetrator', 'new c f', 'review g', 'carried a'],
    ['victim', 'review b'],
    ['off', '- e'],
  ]);
});

it.each<[string, readonly Placed[], 'perpetrator' | 'both', string[]]>([
  ['one list', [item('a')], 'perpetrator', ['perpetrator']],
  ['both lists, one of them empty', [item('a')], 'both', ['perpetrator', 'victim']],
  ['both lists and nothing that the reader sees', [], 'both', []],
])('shows of a forum with %s what it has', (_, items, lists, sections) => {
  expect(shape(items, { lists }).map(([section]) => section)).toEqual(sections);
});

it.each<[string, readonly Placed[], boolean]>([
  ['as the sections read', [item('a', { urgent: true }), item('b'), item('c', { list: 'victim' })], true],
  ['otherwise', [item('a'), item('b', { urgent: true })], false],
  ['as they read, beside what is not heard', [item('x', { state: 'deferred' }), item('a'), item('b')], true],
])('says whether the order is %s', (_, items, inOrder) => {
  expect(agendaPlan(items, held).inOrder).toBe(inOrder);
});

describe('the times', () => {
  const items = [
    item('a', { minutesAllotted: 40 }),
    item('b', { list: 'victim', fixedAt: at('10:30') }),
    item('x', { outOfMeeting: true, state: 'outcome_recorded', minutesAllotted: 90 }),
    item('c', { fixedAt: at('11:15'), minutesAllotted: 20 }),
  ];

  it('follow the order and not the sections, and count nothing that is not heard', () => {
    const plan = agendaPlan(items, held);
    expect([...plan.slots].map(([id, { startsAt, lateBy }]) => [id, startsAt, lateBy])).toEqual([
      ['a', at('10:00'), 0],
      ['b', at('10:40'), 10],
      ['c', at('11:15'), 0],
    ]);
    expect(plan).toMatchObject({ count: 3, minutes: 75, endsAt: at('11:35'), usualEnd: at('11:00'), overBy: 35 });
    expect(plan.sections.map(({ section, count, minutes, endsAt }) => [section, count, minutes, endsAt])).toEqual([
      ['perpetrator', 2, 60, at('11:35')],
      ['victim', 1, 15, at('10:55')],
      ['decided', 1, 0, null],
    ]);
  });

  it('are none once the meeting has begun', () => {
    expect(agendaPlan(items, { ...held, toCome: false })).toMatchObject({
      count: 3,
      minutes: 75,
      endsAt: null,
      overBy: 0,
      slots: new Map(),
    });
  });

  it.each<[string, readonly Placed[], number]>([
    ['nothing that the reader sees', [], 0],
    ['as long as is usual', [item('a', { minutesAllotted: 60 })], 0],
    ['a minute longer', [item('a', { minutesAllotted: 61 })], 1],
  ])('tell by how much an agenda is too long: %s', (_, some, overBy) => {
    expect(agendaPlan(some, held).overBy).toBe(overBy);
  });
});
