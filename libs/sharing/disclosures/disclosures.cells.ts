import type { Tag } from '../../platform/home/home.js';
import { type Words } from '../../platform/messages/messages.js';
import { dayOf, momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const option = (t: Words, question: string, value: unknown): string =>
  value ? t(`disclosures.questions.${question}.options.${text(value)}`) : '';
const yesNo = (t: Words, value: unknown): string =>
  typeof value === 'boolean' ? t(`platform.questions.${value ? 'yes' : 'no'}`) : '';
const by = (name: unknown, at: unknown): string => [text(name), momentOf(at)].filter(Boolean).join(', ');

const colours: Readonly<Record<string, string>> = {
  requested: 'blue',
  considered: 'purple',
  approved: 'teal',
  refused: 'orange',
  made: 'green',
  acknowledged: 'green',
  reviewed: 'grey',
};
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`disclosures.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** To whom: the agency, or who they are to the case and what they are called, for whoever may read that. */
export const recipientOf = (t: Words, one: Shown): string =>
  text(one['recipientAgencyName']) ||
  [option(t, 'recipientKind', one['recipientKind']), text(one['recipient'])].filter(Boolean).join(': ');

export const categoryOf = (t: Words, one: Shown): string => option(t, 'category', one['category']);

const columns = ['requested', 'case', 'category', 'to', 'from', 'state'] as const;

/** Disclosures as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[]) => ({
  columns: columns.map((one) => ({ text: t(`disclosures.columns.${one}`) })),
  rows: items.map((one) => [
    { text: dayOf(one['requestedAt']), href: `/disclosures/${text(one['id'])}`, nowrap: true },
    { text: text(one['caseReference']), href: `/cases/${text(one['caseId'])}`, nowrap: true },
    categoryOf(t, one),
    recipientOf(t, one),
    text(one['agencyName']),
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

/** One of them as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    ['case', { text: text(one['caseReference']), href: `/cases/${text(one['caseId'])}` }],
    ['from', text(one['agencyName'])],
    ['to', recipientOf(t, one)],
    ['category', categoryOf(t, one)],
    ['emergency', one['emergency'] ? t('disclosures.emergency') : ''],
    ...['emergencyReason', 'information', 'purpose', 'necessity', 'proportionality'].map((field): [string, unknown] => [
      field,
      lined(one[field]),
    ]),
    ['basis', option(t, 'basis', one['basis'])],
    ['condition', option(t, 'condition', one['condition'])],
    ['requestedBy', by(one['requestedByName'], one['requestedAt'])],
    ['alternatives', lined(one['alternatives'])],
    ['riskIfDisclosed', lined(one['riskIfDisclosed'])],
    ['riskIfNotDisclosed', lined(one['riskIfNotDisclosed'])],
    ['victimConsulted', yesNo(t, one['victimConsulted'])],
    ['victimView', lined(one['victimView'])],
    ['subjectTold', yesNo(t, one['subjectTold'])],
    ['subjectNotToldReason', lined(one['subjectNotToldReason'])],
    ['consideredBy', by(one['consideredByName'], one['consideredAt'])],
    ['decidedBy', by(one['decidedByName'], one['decidedAt'])],
    ['decisionReason', lined(one['decisionReason'])],
    ['madeBy', by(one['madeByName'], one['madeAt'])],
    ['undertakingSigned', yesNo(t, one['undertakingSigned'])],
    ['acknowledged', momentOf(one['acknowledgedAt'])],
    ['acknowledgement', lined(one['acknowledgement'])],
    ['reviewDue', onDay(one['reviewDueOn'])],
    ['outcome', option(t, 'outcome', one['outcome'])],
    ['reviewedBy', by(one['reviewedByName'], one['reviewedAt'])],
    ['reviewReason', lined(one['reviewReason'])],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`disclosures.lines.${line}`), value }));
}
