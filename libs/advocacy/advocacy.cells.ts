import type { Tag } from '../platform/home/home.js';
import type { Words } from '../platform/messages/messages.js';
import { dayOf, onDay, text, type Shown } from '../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = { referred: 'blue', open: 'green' };

export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`advocacy-cases.states.${state}`),
  colour: colours[state] ?? 'grey',
});

const sourceSaid = (t: Words, one: Shown): string => t(`advocacy.questions.source.options.${text(one['source'])}`);
const riskSaid = (t: Words, one: Shown): string =>
  one['risk'] ? t(`advocacy.questions.risk.options.${text(one['risk'])}`) : t('advocacy.notGraded');
const yesOrNo = (t: Words, value: unknown): string => t(`platform.questions.${value === true ? 'yes' : 'no'}`);

const columns = ['reference', 'victim', 'risk', 'lead', 'referredOn', 'state'] as const;

/** Advocates' cases as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[]) => ({
  columns: columns.map((one) => ({ text: t(`advocacy.columns.${one}`) })),
  rows: items.map((one) => [
    { text: text(one['reference']), href: `/advocacy-cases/${text(one['id'])}`, nowrap: true },
    text(one['victim']) || t('advocacy.unnamed'),
    riskSaid(t, one),
    text(one['leadName']) || t('advocacy.nobody'),
    { text: onDay(one['referredOn']), nowrap: true },
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

/** One case; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const rows: [string, unknown][] = [
    ['service', text(one['agencyName'])],
    ['source', sourceSaid(t, one)],
    ['referredOn', onDay(one['referredOn'])],
    ['daRelated', yesOrNo(t, one['daRelated'])],
    ['risk', riskSaid(t, one)],
    ['lead', text(one['leadName']) || t('advocacy.nobody')],
    ['crimeRef', text(one['crimeRef'])],
    ['why', lined(one['why'])],
    ['perpetrator', lined(one['perpetrator'])],
    ['allocation', lined(one['allocation'])],
    ['closedAt', dayOf(one['closedAt'])],
    ['closing', lined(one['closing'])],
    ['reopenSign', lined(one['reopenSign'])],
    ['reopening', lined(one['reopening'])],
  ];
  return rows.filter(([, value]) => value !== '').map(([row, value]) => ({ key: t(`advocacy.columns.${row}`), value }));
}
