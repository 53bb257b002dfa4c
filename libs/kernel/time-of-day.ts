/** A time of day as it is kept: hours and minutes on London's wall, `HH:MM` of a day of 24 hours. */
export type TimeOfDay = string;

const named = new Map<string, TimeOfDay>([
  ['midday', '12:00'],
  ['noon', '12:00'],
  ['hanner dydd', '12:00'],
  ['midnight', '00:00'],
  ['hanner nos', '00:00'],
]);

/** Before or after noon, as it is said in English and in Welsh. */
const halves = new Map<string, 'morning' | 'later'>([
  ['am', 'morning'],
  ['yb', 'morning'],
  ['pm', 'later'],
  ['yp', 'later'],
  ['yh', 'later'],
]);

const withHalf = /^(\d{1,2})(?:[:.]?([0-5]\d))?([apy][mbph])$/;
const alone = /^(?:(\d{1,2})[:.]([0-5]\d)|([01]\d|2[0-3])([0-5]\d))$/;

const asKept = (hour: number, minute: string): TimeOfDay => `${String(hour).padStart(2, '0')}:${minute}`;

function ofHalf(hour: number, half: 'morning' | 'later'): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'later' ? 12 : 0);
}

/**
 * Reads a time of day as people type it: `10am`, `10.30 a.m.`, `2:15pm`, `14:00`, `1400`, `midday`, in Welsh `10yb` and `2yp`.
 * An hour alone says neither whether it is before or after noon nor that it is a time.
 * @returns hours and minutes, `HH:MM`; undefined where it is no time
 */
export function readTime(typed: string): TimeOfDay | undefined {
  const said = typed.trim().toLowerCase().replaceAll(/\s+/g, ' ');
  const byName = named.get(said);
  if (byName) return byName;
  const close = said.replaceAll(' ', '').replace(/([apy])\.([mbph])\.?$/, '$1$2');
  const halved = withHalf.exec(close);
  const half = halved && halves.get(halved[3] ?? '');
  if (halved && half) {
    const hour = ofHalf(Number(halved[1]), half);
    return hour === undefined ? undefined : asKept(hour, halved[2] ?? '00');
  }
  const clock = alone.exec(close);
  if (!clock) return undefined;
  const hour = Number(clock[1] ?? clock[3]);
  return hour < 24 ? asKept(hour, clock[2] ?? clock[4] ?? '') : undefined;
}
