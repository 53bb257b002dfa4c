import { inPost } from '../agencies/index.js';
import { on, sends } from '../../platform/jobs/job.js';
import { HOLIDAYS } from './deadlines.showing.js';
import { tellHolidaysEnd, watchHolidays } from './holidays.jobs.js';
import { coverNow } from './holidays.reading.js';

/** Administrators hear of it once, also those who come later; whoever heard of one end hears of the next. */
const watching = on(watchHolidays, async (tx) => {
  const { lastDay, endsSoon } = await coverNow(tx);
  if (!endsSoon) return;
  const posts = await inPost(tx, { role: 'system_admin' });
  for (const staffId of new Set(posts.map((post) => post.staffId))) tx.followUp(tellHolidaysEnd, { staffId, lastDay });
});

/** A list that was made longer meanwhile needs nobody. */
const telling = sends(tellHolidaysEnd, async (tx, { staffId, lastDay }) => {
  const now = await coverNow(tx);
  if (now.lastDay !== lastDay || !now.endsSoon) return undefined;
  return { staffId, template: 'deadlines.mails.holidaysEnd', params: { day: lastDay }, link: HOLIDAYS };
});

export const holidayHandlers = [watching, telling];
