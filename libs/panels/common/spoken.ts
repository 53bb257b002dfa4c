import type { LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatInstant, formatTime, words } from '../../platform/messages/messages.js';
import type { Spoken } from './meeting.view.js';

/** Words and dates in the language of whoever asks. */
export const spokenIn = (): Spoken => ({
  say: words(),
  day: (day) => formatDay(day as LondonDate),
  instant: (at) => formatInstant(at),
  time: (at) => formatTime(at),
});
