import { readFileSync } from 'node:fs';
import { forumInFile, forumSettings } from './forum.settings.js';
import { cadenceSection } from './sections/meeting.sections.js';

const file = new URL('../../../test/data/forums.json', import.meta.url);
const { forums } = JSON.parse(readFileSync(file, 'utf8')) as { forums: Record<string, unknown>[] };

const timed = (change: object) => ({ timings: { ...(forums[0]?.['timings'] as object), ...change } });
const weekly = (interval: number) => ({
  cadence: { freq: 'weekly', interval, anchor: '2026-04-01', weekday: 'WE', onBankHoliday: 'skip' },
});

describe('the settings of a forum', () => {
  it.each(forums)('of $key are read whole', (forum) => expect(forumInFile.parse(forum)).toEqual(forum));

  it.each([
    [
      'an interval over one without a day to count from',
      { cadence: { freq: 'weekly', interval: 2, weekday: 'WE', onBankHoliday: 'skip' } },
    ],
    [
      'a weekday that there is none of',
      { cadence: { freq: 'weekly', interval: 1, weekday: 'WED', onBankHoliday: 'skip' } },
    ],
    ['a quorum of less than nobody', { quorum: { minimumCore: -1, mustInclude: [], chairPresent: true } }],
    ['no list', { lists: undefined }],
    ['a meeting of no case', { capPerMeeting: 0 }],
    ['a series whose next meeting is in no calendar', weekly(1_000_000)],
    ['minutes that are out a year after', timed({ minutesOutWorkingDaysAfter: 101 })],
    ['an item of more than a day', timed({ minutesEachItem: 481 })],
    ['a check in a thousand years', timed({ safeContactCheckDays: 365_000 })],
    ['asking again in a year', timed({ chaseAgainHours: 8760 })],
  ])('refuse %s', (_, change) => expect(forumInFile.safeParse({ ...forums[0], ...change }).success).toBe(false));

  it('keep every time that is not changed on the page, and drop one that is left empty', () => {
    const [now] = forums.map((forum) => forumSettings.parse({ ...forum, ...timed({ minutesEachItem: 20 }) }));
    if (!now) throw new Error('No forum');
    const typed = { ...cadenceSection.values(now), minutesOutWorkingDaysAfter: 7 };
    expect(cadenceSection.change(typed, now).timings).toEqual({ ...now.timings, minutesOutWorkingDaysAfter: 7 });
    const { minutesEachItem: _, ...others } = now.timings;
    expect(cadenceSection.change({ ...typed, minutesEachItem: undefined }, now).timings).toEqual({
      ...others,
      minutesOutWorkingDaysAfter: 7,
    });
  });
});
