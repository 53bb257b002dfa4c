import { takesMembersFrom } from './members.rules.js';

const forum = { areaCode: 'durham' };

describe('from which areas a forum takes members', () => {
  it.each<[string, Parameters<typeof takesMembersFrom>[1], string, boolean]>([
    ['its own', {}, 'durham', true],
    ['one that it has settled to take members from', { outOfAreaMembers: ['northumbria'] }, 'northumbria', true],
    ['one that it is a joint forum of', { areas: ['durham', 'cleveland'] }, 'cleveland', true],
    ['any other', { outOfAreaMembers: ['northumbria'] }, 'kent', false],
    ['another, where it has settled none', {}, 'northumbria', false],
    ['none: an agency of the whole country', {}, '', true],
    ['any, where nothing is settled yet', undefined, 'kent', true],
  ])('%s', (_, settings, area, takes) => expect(takesMembersFrom(forum, settings, area)).toBe(takes));
});
