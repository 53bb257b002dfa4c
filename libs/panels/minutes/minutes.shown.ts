import type { LondonDate } from '../../kernel/london-date.js';
import { formatDay, formatList, formatTime, words } from '../../platform/messages/messages.js';
import { minutesLines, type Line } from './minutes.lines.view.js';
import type { Minutes } from './minutes.view.js';

/** Minutes as a page shows them, below its heading. */
export const minutesShown = (minutes: Minutes): Line[] =>
  minutesLines(minutes, {
    say: words(),
    day: (day) => formatDay(day as LondonDate),
    time: (at) => formatTime(new Date(at)),
    list: (items) => formatList(items),
  }).slice(1);
