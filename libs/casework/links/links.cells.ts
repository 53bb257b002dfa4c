import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = {
  recorded: 'green',
  withdrawn: 'grey',
  raised: 'red',
  accepted: 'green',
  declined: 'grey',
};
export const stateTag = (t: Words, thing: string, state: string): Tag => ({
  text: t(`${thing}.states.${state}`),
  colour: colours[state] ?? 'grey',
});

const columnsOf = (t: Words, names: readonly string[]) => names.map((name) => ({ text: t(`links.columns.${name}`) }));
const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const caseOf = (one: Shown) => ({
  text: text(one['caseReference']),
  href: `/cases/${text(one['caseId'])}`,
  nowrap: true,
});

/** Checks as a table; the first cell opens one. */
export const checksTable = (t: Words, items: readonly Shown[], withCase = true) => ({
  columns: columnsOf(t, ['checked', ...(withCase ? ['case'] : []), 'result', 'employer', 'by', 'state']),
  rows: items.map((one) => [
    { text: onDay(one['checkedOn']), href: `/history-checks/${text(one['id'])}`, nowrap: true },
    ...(withCase ? [caseOf(one)] : []),
    t(`links.questions.result.options.${text(one['result'])}`),
    t(`links.questions.employer.options.${text(one['employer'])}`),
    text(one['madeByName']),
    { tag: stateTag(t, 'history-checks', text(one['state'])) },
  ]),
});

type Line = readonly [string, unknown];
const record = (t: Words, lines: readonly Line[]) =>
  lines.filter(([, value]) => value !== '').map(([line, value]) => ({ key: t(`links.lines.${line}`), value }));

/** One check as a record; what has no answer is left out. */
export const checkRecord = (t: Words, one: Shown) =>
  record(t, [
    ['case', caseOf(one)],
    ['checked', onDay(one['checkedOn'])],
    [
      'searched',
      { list: (one['searched'] as string[]).map((place) => t(`links.questions.searched.options.${place}`)) },
    ],
    ['result', t(`links.questions.result.options.${text(one['result'])}`)],
    ['finding', lined(one['finding'])],
    ['evidence', lined(one['evidence'])],
    ['employer', t(`links.questions.employer.options.${text(one['employer'])}`)],
    ['employerNote', lined(one['employerNote'])],
    ['made', `${text(one['madeByName'])}, ${momentOf(one['madeAt'])}`],
    ['reason', lined(one['reason'])],
  ]);

/** Alerts as a table; the first cell opens one. */
export const alertsTable = (t: Words, items: readonly Shown[], withCase = true) => ({
  columns: columnsOf(t, ['raised', ...(withCase ? ['case'] : []), 'otherArea', 'state']),
  rows: items.map((one) => [
    { text: momentOf(one['raisedAt']), href: `/area-alerts/${text(one['id'])}`, nowrap: true },
    ...(withCase ? [caseOf(one)] : []),
    text(one['otherAreaName']),
    { tag: stateTag(t, 'area-alerts', text(one['state'])) },
  ]),
});

/** One alert as a record: who it is to talk to only once both have accepted. */
export const alertRecord = (t: Words, one: Shown) =>
  record(t, [
    ['case', caseOf(one)],
    ['raised', momentOf(one['raisedAt'])],
    ['otherArea', text(one['otherAreaName'])],
    ['role', t('links.alert.role')],
    ['answered', one['answeredAt'] ? `${text(one['answeredByName'])}, ${momentOf(one['answeredAt'])}` : ''],
    ['reason', lined(one['reason'])],
    ['both', one['bothAt'] ? momentOf(one['bothAt']) : t('links.alert.waiting')],
    ['otherName', text(one['otherName'])],
    ['otherEmail', text(one['otherEmail'])],
    ['otherReference', text(one['otherReference'])],
  ]);
