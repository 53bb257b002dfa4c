import type { Tag } from '../../platform/home/home.js';
import { hasWords, type Words } from '../../platform/messages/messages.js';
import { momentOf, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = { asked: 'blue', accepted: 'green', declined: 'orange' };
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`forum-requests.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** The way to the case, for whoever opens it. */
const caseCell = ({ caseId, caseReference }: Shown) => ({
  text: text(caseReference),
  nowrap: true,
  ...(text(caseId) && { href: `/cases/${text(caseId)}` }),
});

const columns = ['made', 'case', 'kind', 'from', 'to', 'state'] as const;

export const kindIn = (t: Words, one: Shown): string => t(`forum-requests.kinds.${text(one['kind'])}`);

/** Requests as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], without: readonly string[] = []) => ({
  columns: columns.filter((one) => !without.includes(one)).map((one) => ({ text: t(`forum-requests.columns.${one}`) })),
  rows: items.map((one) => [
    { text: momentOf(one['madeAt']), href: `/forum-requests/${text(one['id'])}` },
    ...(without.includes('case') ? [] : [caseCell(one)]),
    kindIn(t, one),
    text(one['fromForumName']),
    text(one['forumName']),
    { tag: stateTag(t, text(one['state'])) },
  ]),
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const by = (name: unknown, at: unknown): string => [text(name), momentOf(at)].filter(Boolean).join(', ');
const concernIn = (t: Words, level: string): string =>
  hasWords(`cases.concern.${level}`) ? t(`cases.concern.${level}`) : level;

/** One of them as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    ['case', caseCell(one)],
    ['from', text(one['fromForumName'])],
    ['to', text(one['forumName'])],
    ['made', by(one['madeByName'], one['madeAt'])],
    ['concern', one['levelOfConcern'] ? concernIn(t, text(one['levelOfConcern'])) : ''],
    ['district', text(one['districtName'])],
    ['reason', lined(one['reason'])],
    ['alternatives', lined(one['alternatives'])],
    ['depth', one['depth'] ? t(`forum-requests.questions.depth.options.${text(one['depth'])}`) : ''],
    ['purpose', lined(one['purpose'])],
    ['basis', one['basis'] ? t(`forum-requests.questions.basis.options.${text(one['basis'])}`) : ''],
    ['decided', by(one['decidedByName'], one['decidedAt'])],
    ['decidedReason', lined(one['decidedReason'])],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`forum-requests.lines.${line}`), value }));
}
