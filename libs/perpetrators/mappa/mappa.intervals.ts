import { londonDate, type LondonDate } from '../../kernel/london-date.js';
import { due } from '../../timings/index.js';

/** By when MAPPA should first meet on somebody whom it accepted (`domain.md` 5.2: local numbers). */
export const firstMeetingBy = (level: string, acceptedAt: Date): LondonDate =>
  due(level === '3' ? 'mappa_l3_first_meeting' : 'mappa_l2_first_meeting', londonDate(acceptedAt));

/** By when a level is looked at again, by the table; level 1 has no interval there. */
export const reviewBy = (level: string | null, from: LondonDate): LondonDate | null =>
  level === '1' || level === null ? null : due(level === '3' ? 'mappa_l3_review' : 'mappa_l2_review', from);
