import { caseHref } from '../../cases/cases/index.js';
import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const clocks: Readonly<Record<string, string>> = { overdue: 'red', due: 'yellow', held: 'purple', clear: 'green' };
export const clockTag = (t: Words, clock: string): Tag => ({
  text: t(`retention.clock.${clock}`),
  colour: clocks[clock] ?? 'grey',
});
const states: Readonly<Record<string, string>> = {
  retention_review: 'blue',
  retained: 'teal',
  disposal_proposed: 'orange',
  disposing: 'red',
};
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`retention.states.${state}`),
  colour: states[state] ?? 'grey',
});

export const groupIn = (t: Words, group: unknown): string => t(`retention.groups.${text(group)}`);
const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const by = (name: unknown, at: unknown): string => (at ? [text(name), momentOf(at)].filter(Boolean).join(', ') : '');

const columns = ['reference', 'keeper', 'group', 'clearFrom', 'due', 'clock', 'state'] as const;

/** Files as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[]) => ({
  columns: columns.map((one) => ({ text: t(`retention.columns.${one}`) })),
  rows: items.map((one) => [
    { text: text(one['reference']), href: `/retention/${text(one['id'])}`, caseId: one['caseId'], nowrap: true },
    text(one['agencyName']),
    groupIn(t, one['group']),
    { text: onDay(one['clearFrom']), nowrap: true },
    { text: one['clock'] === 'none' ? '' : onDay(one['dueOn']), nowrap: true },
    { tag: clockTag(t, text(one['clock'])) },
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

/** How long by a rule, as it is said: ten years, until the age of 100. */
export function periodOf(t: Words, rule: Shown): string {
  const period = t(`retention.period.${text(rule['unit'])}`, { count: Number(rule['count']) });
  return rule['untilAge'] ? t('retention.period.untilAge', { period, age: Number(rule['untilAge']) }) : period;
}

/** One file as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const rule = (one['rule'] ?? undefined) as Shown | undefined;
  const reference = text(one['reference']);
  const lines: [string, unknown][] = [
    ['file', { text: reference, ...(one['caseId'] ? { href: caseHref(text(one['caseId']), reference) } : {}) }],
    ['keeper', text(one['agencyName'])],
    ['group', groupIn(t, one['group'])],
    ['groupWhy', t(`retention.why.${text(one['groupWhy'])}`)],
    ['rule', rule ? periodOf(t, rule) : ''],
    ['starts', t(`retention.starts.${text(one['group'])}`)],
    ['source', rule ? text(rule['source']) : ''],
    ['standing', rule ? t(`retention.standing.${text(rule['standing'])}`) : ''],
    ['clearFrom', onDay(one['clearFrom'])],
    ['due', one['clock'] === 'none' ? '' : onDay(one['dueOn'])],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`retention.lines.${line}`), value }));
}

const heads = (t: Words, names: readonly string[]) => names.map((one) => ({ text: t(`retention.columns.${one}`) }));

/** What keeps it whatever its clock says, and what did. */
export const holdsIn = (t: Words, one: Shown) => ({
  caption: t('retention.holds'),
  captionShown: true,
  columns: heads(t, ['hold', 'reason', 'put', 'lifted', 'liftedReason']),
  rows: (one['holds'] as Shown[]).map((hold) => [
    t(`retention.questions.kind.options.${text(hold['kind'])}`),
    lined(hold['reason']),
    by(hold['madeByName'], hold['madeAt']),
    hold['liftedAt'] ? by(hold['liftedByName'], hold['liftedAt']) : { tag: clockTag(t, 'held') },
    lined(hold['liftedReason']),
  ]),
});

/** What was decided and what became of the clock by itself, the last first. */
export const decisionsIn = (t: Words, one: Shown) => ({
  caption: t('retention.decisions'),
  captionShown: true,
  columns: heads(t, ['what', 'reason', 'group', 'clearFrom', 'due', 'who']),
  rows: (one['decisions'] as Shown[]).map((decision) => [
    t(`retention.done.${text(decision['move'])}`),
    lined(decision['reason']),
    groupIn(t, decision['group']),
    { text: onDay(decision['clearFrom']), nowrap: true },
    { text: onDay(decision['dueOn']), nowrap: true },
    by(decision['madeByName'] ?? t('retention.byItself'), decision['madeAt']),
  ]),
});
