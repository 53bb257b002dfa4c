import type { LondonDate } from '../../kernel/london-date.js';
import { dueTag, type Tag } from '../../platform/home/home.js';
import { hasWords, type Words } from '../../platform/messages/messages.js';
import { dayOf, momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = {
  offered: 'blue',
  drafting: 'blue',
  agreed: 'green',
  active: 'green',
  under_review: 'purple',
  paused: 'yellow',
};

export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`safety-plans.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** That the review is due, and for how long; nothing before that. */
export const dueOf = (t: Words, one: Shown, today: LondonDate): Tag | undefined =>
  one['reviewDue'] === true ? dueTag(t, text(one['reviewOn']) as LondonDate, today) : undefined;

/** What was answered to a question, in words. */
export const said = (t: Words, question: string, value: unknown): string =>
  value ? t(`safety-plans.questions.${question}.options.${text(value)}`) : '';
export const gradeSaid = (t: Words, one: Shown): string => said(t, 'grade', one['grade']);
/** Several lines, as they were typed. */
export const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

const columns = ['case', 'lead', 'grade', 'reviewOn', 'state'] as const;

/** Plans as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], today: LondonDate) => ({
  columns: columns.map((one) => ({ text: t(`safety-plans.columns.${one}`) })),
  rows: items.map((one) => [
    {
      text: text(one['caseReference']),
      href: `/safety-plans/${text(one['id'])}`,
      nowrap: true,
      caseId: text(one['caseId']),
    },
    text(one['leadName']) || t('safety-plans.nobody'),
    gradeSaid(t, one),
    { text: onDay(one['reviewOn']), nowrap: true, tag: dueOf(t, one, today) },
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

const ofCase = ['number', 'grade', 'reviewOn', 'state'] as const;

/** The plan of a case on the page of that, whose victim and lead are named there. */
export const ownTable = (t: Words, one: Shown, today: LondonDate) => ({
  columns: ofCase.map((name) => ({ text: t(`safety-plans.columns.${name}`) })),
  rows: [
    [
      {
        text: one['number']
          ? t('safety-plans.versions.named', { number: Number(one['number']) })
          : t('safety-plans.one'),
        href: `/safety-plans/${text(one['id'])}`,
      },
      gradeSaid(t, one),
      { text: onDay(one['reviewOn']), nowrap: true, tag: dueOf(t, one, today) },
      { tag: stateTag(t, text(one['state'])) },
    ],
  ],
});

const list = (values: unknown, each: (value: unknown) => string): string =>
  Array.isArray(values) ? values.map(each).join(', ') : '';

/** How a plan stands; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const waits = one['lowerGrade']
    ? t('safety-plans.waits', { grade: said(t, 'grade', one['lowerGrade']), name: text(one['lowerByName']) })
    : '';
  const rows: [string, unknown][] = [
    ['case', { text: text(one['caseReference']), href: `/advocacy-cases/${text(one['caseId'])}` }],
    ['lead', text(one['leadName']) || t('safety-plans.nobody')],
    ['offeredOn', onDay(one['offeredOn'])],
    ['reofferOn', one['state'] === 'declined' ? onDay(one['reofferOn']) : ''],
    ['attempts', list(one['attempts'], onDay)],
    ['reason', lined(one['reason'])],
    ['number', one['number'] ? String(Number(one['number'])) : ''],
    ['grade', gradeSaid(t, one)],
    ['lowerGrade', waits],
    ['reviewOn', onDay(one['reviewOn'])],
    ['triggeredOn', onDay(one['triggeredOn'])],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(([row, value]) => ({ key: t(`safety-plans.columns.${row}`), value }));
}

const copySaid = (t: Words, one: Shown): string =>
  one['copyOn']
    ? [
        t('safety-plans.copyGiven', { day: onDay(one['copyOn']), how: said(t, 'copyHow', one['copyHow']) }),
        t(`safety-plans.copySafe.${one['copySafe'] === true ? 'yes' : 'no'}`),
        text(one['copyWhy']),
      ]
        .filter(Boolean)
        .join(' ')
    : t('safety-plans.copyNotGiven');

/** Whether a second person agreed to a grade that was lower than before. */
const secondSaid = (t: Words, one: Shown): string =>
  one['secondedBy']
    ? t('safety-plans.seconded', { name: text(one['secondedByName']), day: dayOf(one['secondedAt']) })
    : '';

/** A version as it was agreed. */
export function versionRecord(t: Words, one: Shown) {
  const rows: [string, unknown][] = [
    ['agreedOn', onDay(one['agreedOn'])],
    ['agreedBy', text(one['agreedByName'])],
    ['agreedWith', text(one['agreedWith'])],
    ['grade', gradeSaid(t, one)],
    ['second', secondSaid(t, one)],
    ['reviewOn', onDay(one['reviewOn'])],
    ['copy', copySaid(t, one)],
  ];
  return rows
    .filter(([, value]) => value !== '')
    .map(([row, value]) => ({ key: t(`safety-plans.versions.${row}`), value }));
}

const versionColumns = ['number', 'agreedOn', 'agreedWith', 'grade', 'reviewOn', 'copy'] as const;

/** Every version that was agreed, the latest first; the first cell opens one. */
export const versionsTable = (t: Words, one: Shown) => ({
  title: t('safety-plans.versions.title'),
  columns: versionColumns.map((name) => ({ text: t(`safety-plans.versions.${name}`) })),
  rows: (one['versions'] as Shown[]).map((of) => [
    {
      text: t('safety-plans.versions.named', { number: of['number'] as number }),
      href: `/safety-plans/${text(one['id'])}/versions/${String(of['number'])}`,
    },
    { text: onDay(of['agreedOn']), nowrap: true },
    text(of['agreedWith']),
    gradeSaid(t, of),
    { text: onDay(of['reviewOn']), nowrap: true },
    copySaid(t, of),
  ]),
  empty: t('safety-plans.versions.none'),
});

const triggerColumns = ['at', 'kind', 'note', 'from'] as const;

/** What brought the review forward. */
export const triggersTable = (t: Words, triggers: readonly Shown[]) => ({
  title: t('safety-plans.forward.title'),
  columns: triggerColumns.map((name) => ({ text: t(`safety-plans.forward.${name}`) })),
  rows: triggers.map((one) => [
    { text: momentOf(one['at']), nowrap: true },
    t(`safety-plans.triggers.${text(one['kind'])}`),
    lined(one['note']),
    [
      t(`safety-plans.forward.${one['heard'] === true ? 'heard' : 'product'}`),
      one['takenBackAt'] ? t('safety-plans.forward.takenBack') : '',
    ]
      .filter(Boolean)
      .join(' '),
  ]),
  empty: t('safety-plans.forward.none'),
});

/** The safe-contact rule, as it is confirmed before a copy leaves. */
export function contactSaid(t: Words, contact: unknown): string {
  const { method, value, times, verifiedOn } = (contact ?? {}) as Record<string, unknown>;
  const key = `safety-plans.methods.${text(method)}`;
  const how = [hasWords(key) ? t(key) : text(method), text(value), text(times)].filter(Boolean).join(', ');
  if (!how) return t('safety-plans.contact.none');
  return t(`safety-plans.contact.${verifiedOn ? 'checked' : 'unchecked'}`, { how, day: onDay(verifiedOn) });
}
