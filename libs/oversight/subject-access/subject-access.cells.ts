import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = {
  overdue: 'red',
  late: 'orange',
  running: 'yellow',
  stopped: 'purple',
  in_time: 'green',
};
export const clockTag = (t: Words, one: Shown): Tag => ({
  text: t(`subject-access.clock.${text(one['clock'])}`),
  colour: colours[text(one['clock'])] ?? 'grey',
});
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`subject-access.states.${state}`),
  colour: state === 'received' || state === 'waiting' ? 'blue' : 'grey',
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const option = (t: Words, question: string, value: unknown): string =>
  value ? t(`subject-access.questions.${question}.options.${text(value)}`) : '';
const person = (one: Shown): string => [one['forename'], one['surname']].map(text).filter(Boolean).join(' ');
const joined = (...parts: string[]): string => parts.filter(Boolean).join(', ');

const columns = ['reference', 'person', 'received', 'dueOn', 'clock', 'state'] as const;

/** The register as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[]) => ({
  columns: columns.map((one) => ({ text: t(`subject-access.columns.${one}`) })),
  rows: items.map((one) => [
    { text: text(one['reference']), href: `/subject-access/${text(one['id'])}`, nowrap: true },
    { text: person(one) },
    { text: onDay(one['receivedOn']), nowrap: true },
    { text: onDay(one['dueOn']), nowrap: true },
    { tag: clockTag(t, one) },
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

/** Since when the clock stands and for what; for how many days it stood before. */
function stops(t: Words, one: Shown): string {
  const count = Number(one['stoppedDays']);
  const since = one['stoppedOn']
    ? t(`subject-access.stopped.${text(one['stoppedFor'])}`, { day: onDay(one['stoppedOn']) })
    : '';
  return joined(since, count ? t('subject-access.stopped.days', { count }) : '');
}

/** One request as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const exemptions = (one['exemptions'] ?? []) as readonly string[];
  const lines: [string, unknown][] = [
    ['person', person(one)],
    ['dob', onDay(one['dob'])],
    ['representative', text(one['representative'])],
    ['requester', option(t, 'requester', one['requester'])],
    ['received', onDay(one['receivedOn'])],
    ['dueOn', onDay(one['dueOn'])],
    ['asked', lined(one['asked'])],
    ['identity', t(`subject-access.identity.${one['identityConfirmed'] ? 'confirmed' : 'open'}`)],
    ['answerBy', option(t, 'answerBy', one['answerBy'])],
    ['stopped', stops(t, one)],
    ['extended', onDay(one['extendedOn'])],
    ['extendReason', lined(one['extendReason'])],
    ['answered', joined(onDay(one['answeredOn']), option(t, 'answeredBy', one['answeredBy']))],
    ['given', lined(one['given'])],
    ['keptBack', lined(one['keptBack'])],
    ['exemptions', exemptions.map((each) => option(t, 'exemptions', each)).join('; ')],
    ['withdrawn', onDay(one['withdrawnOn'])],
    ['withdrawnWhy', lined(one['withdrawnWhy'])],
    ['made', joined(text(one['madeByName']), text(one['agencyName']), momentOf(one['madeAt']))],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`subject-access.lines.${line}`), value }));
}
