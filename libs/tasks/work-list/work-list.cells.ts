import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { dayOf, momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';
import type { Followed } from './work-list.case.js';
import type { WorkListEntry } from './work-list.entity.js';
import type { Gap } from './work-list.forms.js';

const colours: Readonly<Record<Gap, string>> = { officer: 'red', order: 'orange', evidence: 'yellow' };
const gapTag = (t: Words, gap: Gap): Tag => ({ text: t(`work-list.gaps.${gap}`), colour: colours[gap] });

const both = (name: unknown, unit: unknown): string => [text(name), text(unit)].filter(Boolean).join(', ');

const columns = ['case', 'officer', 'heard', 'due', 'asked', 'gaps'] as const;

/** The cases of which something is missing as a table; the first cell leads to what is done about it. */
export const tableOf = (t: Words, items: readonly (Shown & { readonly gaps: readonly Gap[] })[]) => ({
  columns: columns.map((one) => ({ text: t(`work-list.columns.${one}`) })),
  rows: items.map((one) => [
    { text: text(one['reference']), nowrap: true, href: `/work-list/${text(one['caseId'])}` },
    both(one['officerName'], one['unitName']) || t('work-list.nobody'),
    { text: dayOf(one['lastAt']) || t('work-list.never'), nowrap: true },
    { text: onDay(one['updateDueOn']), nowrap: true },
    { text: onDay(one['requestDueOn']), nowrap: true },
    { list: one.gaps.map((gap) => ({ tag: gapTag(t, gap) })) },
  ]),
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const by = (name: unknown, at: unknown): string => [text(name), momentOf(at)].filter(Boolean).join(', ');

/** How a line of evidence stands, in a word and a colour. */
function standingTag(t: Words, { standing, missing }: Followed['evidence'][number]): Tag {
  if (missing) return { text: t(standing ? 'work-list.standings.late' : 'work-list.standings.missing'), colour: 'red' };
  return { text: t(`work-list.standings.${String(standing)}`), colour: standing === 'asked_for' ? 'yellow' : 'green' };
}

/** Each line of evidence, how it stands and why, with the way to enter that. */
export const evidenceOf = (t: Words, { caseId, evidence }: Followed) => ({
  caption: t('work-list.evidence.title'),
  columns: (['line', 'standing', 'due', 'reason', 'by'] as const).map((one) => ({
    text: t(`work-list.evidence.${one}`),
  })),
  rows: evidence.map((one) => [
    { text: one.line, href: `/work-list/${String(caseId)}/evidence?line=${one.lineId}` },
    { tag: standingTag(t, one) },
    { text: onDay(one.dueOn), nowrap: true },
    lined(one.reason),
    by(one.madeByName, one.madeAt),
  ]),
});

/** Contacts with advocates outside the clinic, the latest first. */
export const contactsOf = (t: Words, { contacts }: Followed) => ({
  caption: t('work-list.contacts.title'),
  columns: (['on', 'outside', 'about', 'by'] as const).map((one) => ({ text: t(`work-list.contacts.${one}`) })),
  rows: contacts.map((one) => [
    { text: onDay(one.contactOn), nowrap: true },
    text(one.outside),
    lined(one.about),
    by(one.madeByName, one.madeAt),
  ]),
  empty: t('work-list.contacts.none'),
});

/** What was entered, with whom somebody spoke where that is what it tells of, and by whom it was entered. */
export const saidOf = (one: Pick<WorkListEntry, 'outside' | 'text' | 'madeAt'>, name: string | null) => ({
  text: [one.outside, one.text].filter(Boolean).join(': '),
  by: by(name, one.madeAt),
});

/** The officer in charge, when they were last heard of, and what they are asked. */
export const officerOf = (t: Words, one: Followed) => [
  { key: t('work-list.columns.officer'), value: both(one.officerName, one.unitName), missing: t('work-list.nobody') },
  { key: t('work-list.lines.since'), value: onDay(one.officerSince) },
  { key: t('work-list.columns.heard'), value: momentOf(one.lastAt), missing: t('work-list.never') },
  { key: t('work-list.columns.due'), value: onDay(one.updateDueOn) },
  ...(one.requestId
    ? [
        {
          key: t('work-list.columns.asked'),
          value: { text: onDay(one.requestDueOn), href: `/officer-requests/${one.requestId}` },
        },
      ]
    : []),
];

/** What was answered about an order, the latest first. */
export const ordersOf = (t: Words, one: Followed) => [
  {
    key: t('work-list.lines.order'),
    value: one.orderAnswered ? t('work-list.orderAnswered') : { tag: gapTag(t, 'order') },
  },
  ...one.orders.map(({ standing, reason, madeAt, madeByName }) => ({
    key: t(`work-list.questions.order.options.${String(standing)}`),
    value: { list: [{ text: text(reason), lines: true }, by(madeByName, madeAt)] },
  })),
];

const requestColours: Readonly<Record<string, string>> = { asked: 'blue', answered: 'green', withdrawn: 'grey' };
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`officer-requests.states.${state}`),
  colour: requestColours[state] ?? 'grey',
});

/** What an officer is asked as a record; what has no answer is left out. */
export function requestRecord(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    ['case', { text: text(one['caseReference']), href: `/cases/${text(one['caseId'])}` }],
    ['officer', both(one['staffName'], one['unitName'])],
    ['due', onDay(one['dueOn'])],
    ['asked', by(one['askedByName'], one['askedAt'])],
    ['said', lined(one['said'])],
    ['ended', by(one['endedByName'], one['endedAt'])],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`officer-requests.lines.${line}`), value }));
}

/** What officers are asked as a table; the first cell opens one. */
export const requestTable = (t: Words, items: readonly Shown[]) => ({
  columns: (['due', 'case', 'officer', 'state'] as const).map((one) => ({ text: t(`officer-requests.lines.${one}`) })),
  rows: items.map((one) => [
    { text: onDay(one['dueOn']), nowrap: true, href: `/officer-requests/${text(one['id'])}` },
    { text: text(one['caseReference']), nowrap: true, href: `/cases/${text(one['caseId'])}` },
    both(one['staffName'], one['unitName']),
    { tag: stateTag(t, text(one['state'])) },
  ]),
});
