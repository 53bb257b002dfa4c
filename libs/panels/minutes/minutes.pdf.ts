import type { LondonDate } from '../../kernel/london-date.js';
import { documentPdf } from '../../platform/documents/pdf.js';
import {
  formatList,
  formatTime,
  formatWeekday,
  spokenLanguages,
  words,
  type Language,
} from '../../platform/messages/messages.js';
import { minutesLines, type Spoken } from './minutes.lines.view.js';
import { markingOf, type Read } from './minutes.service.js';

/** How days and lists are said in a language. */
export const spokenIn = (language: Language): Spoken => ({
  say: words(language),
  day: (day) => formatWeekday(day as LondonDate, language),
  time: (at) => formatTime(new Date(at), language),
  list: (items) => formatList(items, language),
});

/** The minutes as a tagged PDF, in the reader's language where there are words in it. */
export function minutesPdf(read: Read, language: string): Promise<Buffer> {
  const { minutes } = read;
  const said = spokenLanguages().find((one) => one === language) ?? 'en';
  const spoken = spokenIn(said);
  const { reference } = minutes.meeting;
  return documentPdf({
    title: spoken.say('panels.minutes.title', { reference }),
    language: said,
    lines: minutesLines(minutes, spoken),
    top: spoken.say(markingOf(read)),
    bottom: (page, pages) => spoken.say('panels.minutes.page', { page, pages, reference }),
  });
}
