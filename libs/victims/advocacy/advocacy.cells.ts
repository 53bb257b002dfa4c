import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { dayOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = {
  referred: 'blue',
  offered: 'light-blue',
  declined: 'yellow',
  unable_to_contact: 'yellow',
  waiting: 'orange',
  open: 'green',
  bounced: 'red',
  refused: 'red',
};

export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`advocacy-cases.states.${state}`),
  colour: colours[state] ?? 'grey',
});

const sourceSaid = (t: Words, one: Shown): string => t(`advocacy.questions.source.options.${text(one['source'])}`);
export const riskSaid = (t: Words, one: Shown): string =>
  one['risk'] ? t(`advocacy.questions.risk.options.${text(one['risk'])}`) : t('advocacy.notGraded');
const yesOrNo = (t: Words, value: unknown): string => t(`platform.questions.${value === true ? 'yes' : 'no'}`);

const option = (t: Words, one: Shown, field: string): string =>
  one[field] ? t(`advocacy.questions.${field}.options.${text(one[field])}`) : '';

const columns = ['case', 'risk', 'lead', 'referredOn', 'state'] as const;

/** Advocates' cases as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[]) => ({
  columns: columns.map((one) => ({ text: t(`advocacy.columns.${one}`) })),
  rows: items.map((one) => [
    { text: text(one['reference']), href: `/advocacy-cases/${text(one['id'])}`, nowrap: true },
    riskSaid(t, one),
    text(one['leadName']) || t('advocacy.nobody'),
    { text: onDay(one['referredOn']), nowrap: true },
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

/** One case beside what is in sight on each of its pages, what happens to the victim first; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const rows: [string, unknown][] = [
    ['why', lined(one['why'])],
    ['perpetrator', lined(one['perpetrator'])],
    ['suggestedLead', text((one['suggestedLead'] as { name: string | null } | null)?.name)],
    ['service', text(one['agencyName'])],
    ['source', [sourceSaid(t, one), text(one['referrerName'])].filter(Boolean).join(': ')],
    ['referredOn', onDay(one['referredOn'])],
    ['area', [text(one['areaName']), text(one['districtName'])].filter(Boolean).join(', ')],
    ['daRelated', yesOrNo(t, one['daRelated'])],
    ['stream', text(one['streamName'])],
    ['crimeRef', text(one['crimeRef'])],
    ['withoutConsent', lined(one['withoutConsent'])],
    ['bounceReason', option(t, one, 'bounceReason')],
    ['bouncing', lined(one['bouncing'])],
    ['refusedRule', option(t, one, 'refusedRule')],
    ['refusing', lined(one['refusing'])],
    ['overriding', lined(one['overriding'])],
    ['firstContactAt', dayOf(one['firstContactAt'])],
    ['acceptedAt', dayOf(one['acceptedAt'])],
    ['declining', lined(one['declining'])],
    ['reofferOn', onDay(one['reofferOn'])],
    ['losing', lined(one['losing'])],
    ['allocatedAt', dayOf(one['allocatedAt'])],
    ['allocation', lined(one['allocation'])],
    ['transferring', lined(one['transferring'])],
    ['closedAt', dayOf(one['closedAt'])],
    ['closing', lined(one['closing'])],
    ['reopenSign', lined(one['reopenSign'])],
    ['reopening', lined(one['reopening'])],
  ];
  return rows.filter(([, value]) => value !== '').map(([row, value]) => ({ key: t(`advocacy.columns.${row}`), value }));
}
