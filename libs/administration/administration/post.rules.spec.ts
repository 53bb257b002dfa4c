import { describe, expect, it } from '@jest/globals';
import { firstOfQuarter, londonDay } from '../../kernel/london-date.js';
import { inForce } from './agreements.thing.js';
import { beyond, employsAs, standingOf } from './post.rules.js';

const none = { state: 'held', fromOn: null, toOn: null, vettingExpiresOn: null, confirmBy: null };

describe('how a post stands on 16 March 2026', () => {
  it.each<[string, Partial<typeof none> | Record<string, string>, string]>([
    ['with no dates', {}, 'current'],
    ['from that day', { fromOn: '2026-03-16' }, 'current'],
    ['from the day after', { fromOn: '2026-03-17' }, 'coming'],
    ['until that day', { toOn: '2026-03-16' }, 'current'],
    ['until the day before', { toOn: '2026-03-15' }, 'over'],
    ['vetted until that day', { vettingExpiresOn: '2026-03-16' }, 'current'],
    ['vetted until the day before', { vettingExpiresOn: '2026-03-15' }, 'unvetted'],
    ['to be confirmed by that day', { confirmBy: '2026-03-16' }, 'asked'],
    ['to be confirmed by the day before', { confirmBy: '2026-03-15' }, 'unconfirmed'],
    ['waiting for a second person', { state: 'waiting' }, 'waiting'],
    ['over before anybody confirmed it', { state: 'waiting', toOn: '2026-03-15' }, 'over'],
    ['over, and unconfirmed besides', { toOn: '2026-03-15', confirmBy: '2026-03-15' }, 'over'],
  ])('%s: %s', (_, dates, standing) => {
    expect(standingOf({ ...none, ...dates }, londonDay('2026-03-16'))).toBe(standing);
  });
});

describe('the quarter of a day', () => {
  it.each([
    ['2026-01-01', '2026-01-01'],
    ['2026-03-31', '2026-01-01'],
    ['2026-04-01', '2026-04-01'],
    ['2026-09-30', '2026-07-01'],
    ['2026-12-31', '2026-10-01'],
  ])('of %s begins on %s', (day, first) => {
    expect(firstOfQuarter(londonDay(day))).toBe(first);
  });
});

describe('an agreement from 1 June 2025 to 31 May 2026', () => {
  const days = { startsOn: '2025-06-01', endsOn: '2026-05-31' };
  it.each<[string, string, boolean]>([
    ['2025-05-31', 'in_force', false],
    ['2025-06-01', 'in_force', true],
    ['2026-05-31', 'in_force', true],
    ['2026-06-01', 'in_force', false],
    ['2026-05-31', 'in_review', true],
    ['2026-05-31', 'lapsed', true],
    ['2026-05-31', 'draft', false],
  ])('on %s, %s: %s', (day, state, expected) => {
    expect(inForce({ ...days, state, paused: false }, londonDay(day))).toBe(expected);
  });

  it('of which sharing was stopped for its review is not', () => {
    expect(inForce({ ...days, state: 'in_review', paused: true }, londonDay('2026-01-01'))).toBe(false);
  });
});

describe('what a lead may give', () => {
  const given = { roles: ['housing', 'partner'], forumIds: ['west'] };
  it.each<[string, { role: string; forumIds: string[] }, string[]]>([
    ['a role and forum that were allowed', { role: 'housing', forumIds: ['west'] }, []],
    ['no forum', { role: 'partner', forumIds: [] }, []],
    ['another role', { role: 'coordinator', forumIds: [] }, ['role']],
    ['a forum besides', { role: 'housing', forumIds: ['west', 'east'] }, ['forumIds']],
    ['neither', { role: 'chair', forumIds: ['east'] }, ['role', 'forumIds']],
  ])('%s', (_, asked, fields) => {
    expect(beyond(given, asked)).toEqual(fields);
  });
});

describe('in which roles agencies employ', () => {
  it.each([
    ['police', 'police', true],
    ['police', 'isac', true],
    ['isac', 'isac', true],
    ['isac', 'police', false],
    ['idva', 'police', false],
    ['isva', 'idva', true],
    ['isva', 'isac', true],
    ['isva', 'coordinator', false],
    ['matac', 'partner', true],
    ['matac', 'police', false],
    ['matac', 'isac', false],
    ['matac', 'chair', false],
  ])('an agency of kind %s, %s: %s', (kind, role, employs) => expect(employsAs(kind, role)).toBe(employs));
});
