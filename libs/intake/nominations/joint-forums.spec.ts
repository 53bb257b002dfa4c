import type { Agency } from '../../administration/agencies/index.js';
import { controllerOf, holderIn, type Known } from './joint-forums.js';

const agency = (id: string, kind: string, areaCode: string, controllerId = id) =>
  ({ id, key: id, kind, areaCode, controllerId }) as unknown as Agency;
const agencies = [
  agency('nf', 'police', 'norfolk'),
  agency('nf-team', 'police', 'norfolk', 'nf'),
  agency('sf', 'police', 'suffolk'),
  agency('sf-health', 'health', 'suffolk'),
  agency('service', 'isac', 'norfolk'),
  agency('ex', 'police', 'essex'),
  { ...agency('a-newer', 'police', 'essex'), activeFrom: '2026-01-01' } as Agency,
];
const forum = { key: 'joint', areaCode: 'norfolk' };
const shared = (forumKey: string, ...parties: string[]) => ({ forumKeys: [forumKey], parties: new Set(parties) });
const all = [shared('joint', 'nf', 'service'), shared('joint', 'sf', 'service')];

describe('who holds a case that is nominated to a forum of several areas', () => {
  it.each<[string, { nominator: string; areas: string[] | undefined }, Known['sharing'], string | undefined]>([
    ['the force of the nominator', { nominator: 'sf', areas: ['suffolk'] }, all, 'sf'],
    ['the force, of a team of it', { nominator: 'nf-team', areas: ['suffolk'] }, all, 'nf'],
    ['the force of the area, for another agency in it', { nominator: 'sf-health', areas: ['suffolk'] }, all, 'sf'],
    ['the keeper, for what it nominates itself', { nominator: 'service', areas: ['suffolk'] }, all, undefined],
    ['the keeper, of an area that is none of the forum’s', { nominator: 'ex', areas: ['suffolk'] }, all, undefined],
    ['the keeper, in a forum of one area', { nominator: 'nf', areas: undefined }, all, undefined],
    [
      'the keeper, where it shares nothing with the force',
      { nominator: 'sf', areas: ['suffolk'] },
      [shared('joint', 'nf', 'service')],
      undefined,
    ],
    [
      'the keeper, where it shares in another forum',
      { nominator: 'sf', areas: ['suffolk'] },
      [shared('other', 'sf', 'service')],
      undefined,
    ],
  ])('%s', (_, { nominator, areas }, sharing, holder) => {
    const heldFor = holderIn(
      { agencies, sharing },
      { forum, settings: { controller: 'service', ...(areas && { areas }) }, runBy: ['service'] },
    );
    expect(heldFor(nominator)?.agencyId).toBe(holder);
  });
});

describe('who is the data controller of what a forum receives', () => {
  const none = { agencies, sharing: [] };
  it.each<[string, { area?: string; controller?: string; runBy: string[] }, string | undefined]>([
    ['the force of its area, no matter who runs it', { runBy: ['service'] }, 'nf'],
    ['the force of its area, with the coordinators of two forces', { runBy: ['ex', 'nf-team'] }, 'nf'],
    ['the same in the other order', { runBy: ['nf-team', 'ex'] }, 'nf'],
    ['of two of the police, the one of longer standing', { area: 'essex', runBy: ['ex-team'] }, 'ex'],
    ['of two of the police, the one whose people run it', { area: 'essex', runBy: ['a-newer', 'service'] }, 'a-newer'],
    ['the agency that the settings name', { controller: 'service', runBy: ['nf-team'] }, 'service'],
    ['the controller of a team that the settings name', { controller: 'nf-team', runBy: ['ex'] }, 'nf'],
    [
      'of an area without a force, the one controller of all who run it',
      { area: 'kent', runBy: ['nf', 'nf-team'] },
      'nf',
    ],
    ['of an area without a force, no first of several', { area: 'kent', runBy: ['nf', 'ex'] }, undefined],
  ])('%s', (_, { area = 'norfolk', controller, runBy }, expected) => {
    const settings = controller === undefined ? undefined : { controller };
    expect(controllerOf(none, { forum: { key: 'joint', areaCode: area }, settings, runBy })).toBe(expected);
  });
});
