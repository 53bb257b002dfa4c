import { londonTime, type LondonDate } from '../../kernel/london-date.js';

/** The languages that people may read in; words come first in English. */
export const languages = ['en', 'cy'] as const;
export type Language = (typeof languages)[number];

/** A language that we write in, or else English. */
export const languageOf = (wanted: string | null): Language => languages.find((one) => one === wanted) ?? 'en';

const locales: Record<Language, string> = { en: 'en-GB', cy: 'cy-GB' };
const kept = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter is slow, so each is made once. */
function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  const found = kept.get(key);
  if (found) return found;
  const made = new Intl.DateTimeFormat(locales[language], options);
  kept.set(key, made);
  return made;
}

const dayParts = { day: 'numeric', month: 'long', year: 'numeric' } as const;
const timeParts = { hour: 'numeric', minute: '2-digit', hourCycle: 'h12' } as const;
const at: Record<Language, string> = { en: 'at', cy: 'am' };

/** A calendar day has no hour, so it is read as midnight of universal time and shown there. */
const read = (day: LondonDate): Date => new Date(`${day}T00:00:00Z`);

/** '2026-06-04' gives '4 June 2026'. */
export const formatDay = (day: LondonDate, language: Language = 'en'): string =>
  formatter(language, { ...dayParts, timeZone: 'UTC' }).format(read(day));

/** '2026-06-04' gives '4 Jun 2026', for tables. */
export const formatShortDay = (day: LondonDate, language: Language = 'en'): string =>
  formatter(language, { ...dayParts, month: 'short', timeZone: 'UTC' }).format(read(day));

/** '2026-06-04' gives 'June 2026', for what is counted by month. */
export const formatMonth = (day: LondonDate, language: Language = 'en'): string =>
  formatter(language, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(read(day));

/** '2026-06-04' gives 'Thursday 4 June 2026', for meetings. */
export const formatWeekday = (day: LondonDate, language: Language = 'en'): string =>
  `${formatter(language, { weekday: 'long', timeZone: 'UTC' }).format(read(day))} ${formatDay(day, language)}`;

/** The time in London, as '9:32am', '2pm', 'midday' or 'midnight' (GOV.UK style guide, times). */
export function formatTime(instant: Date, language: Language = 'en'): string {
  const parts = formatter('en', { ...timeParts, timeZone: 'Europe/London' }).formatToParts(instant);
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? '';
  const half = part('dayPeriod')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const minutes = part('minute') === '00' ? '' : `:${part('minute')}`;
  if (language === 'en' && part('hour') === '12' && minutes === '') return half === 'am' ? 'midnight' : 'midday';
  return `${part('hour')}${minutes}${half}`;
}

/** An instant as '4 June 2026 at 9:32am', in London's time. */
export const formatInstant = (instant: Date, language: Language = 'en'): string =>
  `${formatter(language, { ...dayParts, timeZone: 'Europe/London' }).format(instant)} ${at[language]} ${formatTime(instant, language)}`;

/** ['police', 'health'] gives 'police and health'. */
export const formatList = (items: readonly string[], language: Language = 'en'): string =>
  new Intl.ListFormat(locales[language], { type: 'conjunction' }).format(items);

/** An instant as '4 June 2026, 14:05', in London's time, for records that are kept elsewhere. */
export const formatLogged = (instant: Date, language: Language = 'en'): string =>
  `${formatter(language, { ...dayParts, timeZone: 'Europe/London' }).format(instant)}, ${londonTime(instant)}`;
