import { describe, expect, it } from '@jest/globals';
import { londonDay } from '../../kernel/london-date.js';
import type { AgencySetting } from './agency.entity.js';
import { leadAmong, settingOn } from './leads.js';

const setting = (fromOn: string, leadId: string | null, more: Partial<AgencySetting> = {}): AgencySetting => ({
  id: fromOn,
  agencyId: 'a',
  fromOn,
  leadId,
  deputyId: null,
  roles: [],
  forumIds: [],
  confirms: false,
  setAt: new Date('2026-01-01T09:00:00Z'),
  withdrawnAt: null,
  ...more,
});

describe('the setting that counts', () => {
  const all = [
    setting('2026-02-01', 'second'),
    setting('2026-01-01', 'first'),
    setting('2026-02-01', 'later', { setAt: new Date('2026-01-02T09:00:00Z') }),
    setting('2026-02-01', 'never', {
      setAt: new Date('2026-01-03T09:00:00Z'),
      withdrawnAt: new Date('2026-01-04T09:00:00Z'),
    }),
  ];
  it.each([
    ['2025-12-31', undefined],
    ['2026-01-01', 'first'],
    ['2026-01-31', 'first'],
    ['2026-02-01', 'later'],
  ])('on %s is %s', (day, lead) => {
    expect(settingOn(all, londonDay(day))?.leadId).toBe(lead);
  });
});

describe('who leads', () => {
  const listed = ['a', 'b', 'c'];
  it.each<[string, AgencySetting | undefined, readonly string[], ReturnType<typeof leadAmong>]>([
    ['nobody set', undefined, listed, { leadId: 'a', deputyId: 'b' }],
    ['one person listed', undefined, ['a'], { leadId: 'a', deputyId: null }],
    ['a lead set', setting('2026-01-01', 'c'), listed, { leadId: 'c', deputyId: 'b' }],
    ['a deputy set', setting('2026-01-01', null, { deputyId: 'c' }), listed, { leadId: 'a', deputyId: 'c' }],
    ['a lead who has left', setting('2026-01-01', 'gone'), listed, { leadId: null, deputyId: 'b' }],
  ])('%s', (_, set, people, expected) => {
    expect(leadAmong(set, people)).toEqual(expected);
  });
});
