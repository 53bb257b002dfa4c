/**
 * On which days somebody is to be reminded, worked out from the rules as people know them and without any of the product's
 * code: the days off as they are published, counted one by one.
 */
export type Day = string;
export type Kind = 'action' | 'case_review' | 'officer_answer' | 'order_notification' | 'vetting';

/** Bank holidays in England and Wales, as GOV.UK publishes them, for as long as anything here is counted. */
const holidays = new Set([
  '2026-01-01',
  '2026-04-03',
  '2026-04-06',
  '2026-05-04',
  '2026-05-25',
  '2026-08-31',
  '2026-12-25',
  '2026-12-28',
  '2027-01-01',
  '2027-03-26',
  '2027-03-29',
  '2027-05-03',
  '2027-05-31',
]);

export const daysAfter = (day: Day, days: number): Day =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

const isWorkingDay = (day: Day): boolean => !holidays.has(day) && ![0, 6].includes(new Date(day).getUTCDay());

/** So many working days before or after a day, which itself is not counted. */
function workingDaysAfter(day: Day, count: number): Day {
  let [at, left] = [day, Math.abs(count)];
  while (left > 0) {
    at = daysAfter(at, Math.sign(count));
    if (isWorkingDay(at)) left -= 1;
  }
  return at;
}

type Rule = readonly [rung: string, on: (due: Day) => Day];
const working = (count: number): Rule => [
  `${count > 0 ? '+' : ''}${String(count)}wd`,
  (due) => workingDaysAfter(due, count),
];
const usual: readonly Rule[] = [working(-5), working(-1), ['0', (due) => due], working(1), working(3), working(5)];

/** When each kind of duty is reminded of. A clock of the law has its alert in the place of the due day. */
export const rules: Readonly<Record<Kind, readonly Rule[]>> = {
  action: usual,
  case_review: usual,
  officer_answer: usual,
  order_notification: usual.map(([rung, on]) => [rung === '0' ? 'last' : rung, on]),
  vetting: [['-28d', (due) => daysAfter(due, -28)], working(-5), ['0', (due) => due], working(1)],
};
