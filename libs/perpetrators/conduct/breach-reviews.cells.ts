import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = { waiting: 'yellow', triaged: 'green', taken_back: 'grey' };

export function reviewTag(t: Words, one: Shown): Tag {
  if (one['overdue'] === true) return { text: t('breach-reviews.overdue'), colour: 'red' };
  const state = text(one['state']);
  return { text: t(`breach-reviews.states.${state}`), colour: colours[state] ?? 'grey' };
}

/** What is alleged to have been broken, in words. */
export const breachSaid = (t: Words, value: unknown): string =>
  value ? t(`incidents.questions.breachOf.options.${text(value)}`) : '';

const caseCell = (one: Shown) => ({
  text: text(one['caseReference']),
  nowrap: true,
  ...(one['caseReference'] ? { href: `/cases/${text(one['caseId'])}` } : {}),
});

const columns = ['breach', 'case', 'on', 'triageBy', 'riskBy', 'decision', 'state'] as const;
const decisionSaid = (t: Words, value: unknown): string =>
  value ? t(`breach-reviews.questions.decision.options.${text(value)}`) : '';

/** What follows from breaches as a table; the first cell opens one. */
export const reviewTable = (t: Words, items: readonly Shown[], without: readonly string[] = []) => ({
  columns: columns.filter((one) => !without.includes(one)).map((one) => ({ text: t(`breach-reviews.columns.${one}`) })),
  rows: items.map((one) =>
    [
      ['breach', { text: breachSaid(t, one['breachOf']), href: `/breach-reviews/${text(one['id'])}` }] as const,
      ['case', caseCell(one)] as const,
      ['on', { text: onDay(one['breachOn']), nowrap: true }] as const,
      ['triageBy', { text: onDay(one['triageBy']), nowrap: true }] as const,
      ['riskBy', { text: onDay(one['riskBy']), nowrap: true }] as const,
      ['decision', decisionSaid(t, one['decision'])] as const,
      ['state', { tag: reviewTag(t, one) }] as const,
    ].flatMap(([name, cell]) => (without.includes(name) ? [] : [cell])),
  ),
});

/** One of them as a record; what has no answer is left out. */
export function reviewRecord(t: Words, one: Shown) {
  const incident = text(one['incidentId']);
  const lines: [string, unknown][] = [
    ['case', caseCell(one)],
    ['breach', breachSaid(t, one['breachOf'])],
    ['on', onDay(one['breachOn'])],
    ['incident', incident ? { text: t('breach-reviews.toIncident'), href: `/incidents/${incident}` } : ''],
    ['raised', [text(one['madeByName']), momentOf(one['raisedAt'])].filter(Boolean).join(', ')],
    ['triageBy', onDay(one['triageBy'])],
    ['riskBy', { ...caseCell(one), nowrap: false, text: t('breach-reviews.riskBy', { day: onDay(one['riskBy']) }) }],
    ['decision', decisionSaid(t, one['decision'])],
    ['reason', one['reason'] ? { text: text(one['reason']), lines: true } : ''],
    ['decided', [text(one['decidedByName']), momentOf(one['decidedAt'])].filter(Boolean).join(', ')],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`breach-reviews.lines.${line}`), value }));
}
