import { readFileSync } from 'node:fs';
import { forumInFile } from './forum.settings.js';

const file = new URL('../../test/data/forums.json', import.meta.url);
const { forums } = JSON.parse(readFileSync(file, 'utf8')) as { forums: Record<string, unknown>[] };

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
  ])('refuse %s', (_, change) => expect(forumInFile.safeParse({ ...forums[0], ...change }).success).toBe(false));
});
