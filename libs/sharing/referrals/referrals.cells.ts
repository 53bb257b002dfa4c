import { type LondonDate } from '../../kernel/london-date.js';
import { dueTag, type Tag } from '../../platform/home/home.js';
import { type Words } from '../../platform/messages/messages.js';
import { dayOf, momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';
import { answerOwed } from './referral.states.js';
import { carriedNames } from './referral.forms.js';

const option = (t: Words, question: string, value: unknown): string =>
  value ? t(`referrals.questions.${question}.options.${text(value)}`) : '';

const colours: Readonly<Record<string, string>> = {
  made: 'blue',
  received: 'purple',
  accepted: 'teal',
  declined: 'orange',
  completed: 'green',
  withdrawn: 'grey',
};
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`referrals.states.${state}`),
  colour: colours[state] ?? 'grey',
});

export const kindIn = (t: Words, one: Shown): string => option(t, 'kind', one['kind']);

/** To whom: the agency, or what whoever receives it is called, for whoever may read that. */
const recipientOf = (one: Shown): string => text(one['recipientAgencyName']) || text(one['recipient']);

/** The day by which an answer is owed; once answered, the clock no longer counts. */
function dueCell(t: Words, one: Shown, today: LondonDate) {
  const day = text(one['answerDueOn']) as LondonDate;
  const late = answerOwed.includes(text(one['state'])) && day < today && dueTag(t, day, today);
  return { text: onDay(day), nowrap: true, ...(late && { tag: late }) };
}

/** The way to the case, for whoever opens it. */
const caseCell = ({ caseId, caseReference }: Shown) => ({
  text: text(caseReference),
  nowrap: true,
  ...(text(caseId) && { href: `/cases/${text(caseId)}` }),
});

const columns = ['kind', 'case', 'made', 'to', 'due', 'state'] as const;

/** Referrals as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], today: LondonDate) => ({
  columns: columns.map((one) => ({ text: t(`referrals.columns.${one}`) })),
  rows: items.map((one) => [
    { text: kindIn(t, one), href: `/referrals/${text(one['id'])}` },
    caseCell(one),
    { text: dayOf(one['madeAt']), nowrap: true },
    recipientOf(one),
    dueCell(t, one, today),
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

/** One of them as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    ['case', text(one['caseReference'])],
    ['from', text(one['agencyName'])],
    ['to', recipientOf(one)],
    ['made', [text(one['madeByName']), momentOf(one['madeAt'])].filter(Boolean).join(', ')],
    ['due', onDay(one['answerDueOn'])],
    ['reason', lined(one['reason'])],
    ...carriedNames.map((name): [string, unknown] => [name, lined(one[name])]),
    ['proportionality', lined(one['proportionality'])],
    ['basis', option(t, 'basis', one['basis'])],
    ['condition', option(t, 'condition', one['condition'])],
    ['received', momentOf(one['receivedAt'])],
    ['answered', momentOf(one['answeredAt'])],
    ['declineReason', lined(one['declineReason'])],
    ['ended', momentOf(one['endedAt'])],
    ['result', lined(one['result'])],
    ['withdrawReason', lined(one['withdrawReason'])],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`referrals.lines.${line}`), value }));
}
