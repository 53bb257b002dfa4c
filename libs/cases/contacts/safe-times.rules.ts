/** When a victim may be reached, as far as what they said can be read; minutes count from midnight. */
export interface SaidTimes {
  /** Days of the week, Monday being 1; empty: any. */
  readonly days: readonly number[];
  readonly notDays: readonly number[];
  readonly from: number | null;
  readonly to: number | null;
  /** Whether words are left that only a person can read. */
  readonly unread: boolean;
}

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const names = String.raw`weekdays?|weekends?|mon(?:days?)?|tue(?:s|sdays?)?|wed(?:nesdays?)?|thu(?:r|rs|rsdays?)?|fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?`;
const joined = String.raw`(?:\s*(?:,|and|or|&)\s*)`;
const list = `(?:${names})(?:${joined}(?:${names}))*`;
const time = String.raw`([01]?\d|2[0-3])[:.]([0-5]\d)`;

const any = /\b(?:any(?:\s*time)?|always|at all times)\b/g;
const range = new RegExp(String.raw`(?:between\s+|from\s+)?\b${time}\s*(?:-|\u2013|to|and)\s*${time}\b`, 'g');
const after = new RegExp(String.raw`\b(?:after|from)\s+${time}\b`, 'g');
const before = new RegExp(String.raw`\b(?:before|until)\s+${time}\b`, 'g');
const excluded = new RegExp(String.raw`\b(?:not|never|except)\s+(?:on\s+)?(${list})\b`, 'g');
const included = new RegExp(String.raw`\b(${list})\b`, 'g');
const parts: readonly (readonly [RegExp, number | null, number | null])[] = [
  [/\bmornings?\b/g, null, 12 * 60],
  [/\bafternoons?\b/g, 12 * 60, 18 * 60],
  [/\bevenings?\b/g, 17 * 60, null],
];
const fillers = /\b(?:only|on|at|and|or|the|in)\b|[\s,;.&]/g;

const minutes = (hour: string | undefined, minute: string | undefined): number => Number(hour) * 60 + Number(minute);

function daysOf(words: string): number[] {
  return [...words.matchAll(new RegExp(names, 'g'))].flatMap(([word]) => {
    if (word.startsWith('weekd')) return [1, 2, 3, 4, 5];
    return word.startsWith('weeke') ? [6, 7] : [dayNames.indexOf(word.slice(0, 3)) + 1];
  });
}

/** What was said of safe times, in words, as far as it can be read; whatever is left over is for a person. */
export function saidTimes(said: string): SaidTimes {
  let left = said.toLowerCase();
  const found = {
    days: [] as number[],
    notDays: [] as number[],
    from: null as number | null,
    to: null as number | null,
  };
  const take = (pattern: RegExp, read: (groups: readonly (string | undefined)[]) => void): void => {
    left = left.replace(pattern, (...groups: (string | undefined)[]) => (read(groups), ' '));
  };
  take(any, () => undefined);
  take(range, ([, fromHour, fromMinute, toHour, toMinute]) => {
    found.from = minutes(fromHour, fromMinute);
    found.to = minutes(toHour, toMinute);
  });
  take(after, ([, hour, minute]) => void (found.from = minutes(hour, minute)));
  take(before, ([, hour, minute]) => void (found.to = minutes(hour, minute)));
  take(excluded, ([, days]) => void found.notDays.push(...daysOf(days ?? '')));
  for (const [pattern, from, to] of parts)
    take(pattern, () => {
      found.from = from ?? found.from;
      found.to = to ?? found.to;
    });
  take(included, ([, days]) => void found.days.push(...daysOf(days ?? '')));
  return { ...found, unread: left.replace(fillers, '') !== '' };
}

/** What of it a moment goes against: the day of the week, the time, or what only a person can read. */
export function against(said: string, day: number, minute: number): ('days' | 'hours' | 'times')[] {
  const { days, notDays, from, to, unread } = saidTimes(said);
  const isDay = (!days.length || days.includes(day)) && !notDays.includes(day);
  const [early, late] = [from !== null && minute < from, to !== null && minute > to];
  // From the evening to the morning: what lies between the two is outside.
  const isOutside = from !== null && to !== null && from > to ? early && late : early || late;
  return [
    ...(isDay ? [] : ['days' as const]),
    ...(isOutside ? ['hours' as const] : []),
    ...(unread ? ['times' as const] : []),
  ];
}
