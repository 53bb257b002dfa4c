import type { Agency } from '../agencies/index.js';
import { holderIn, type Known } from './joint-forums.js';

const agency = (id: string, kind: string, areaCode: string, controllerId = id) =>
  ({ id, kind, areaCode, controllerId }) as unknown as Agency;
const agencies = [
  agency('nf', 'police', 'norfolk'), agency('nf-team', 'police', 'norfolk', 'nf'), agency('sf', 'police', 'suffolk'),
  agency('sf-health', 'health', 'suffolk'), agency('service', 'isac', 'norfolk'), agency('ex', 'police', 'essex'),
]; // prettier-ignore
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
    const heldFor = holderIn({ agencies, sharing }, { forum, settings: areas && { areas }, agencyId: 'service' });
    expect(heldFor(nominator)?.agencyId).toBe(holder);
  });
});
