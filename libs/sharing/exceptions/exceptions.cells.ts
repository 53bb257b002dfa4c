import { type Words } from '../../platform/messages/messages.js';
import { dayOf, momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const opened = (t: Words, { categories }: Shown) => ({
  list: ((categories ?? []) as string[]).map((one) => t(`exceptions.questions.categories.options.${one}`)),
});
const ofCase = (t: Words, { caseId, caseReference }: Shown): unknown =>
  caseReference
    ? { text: text(caseReference), href: `/cases/${text(caseId)}`, nowrap: true }
    : t('exceptions.pages.unnamed');

type Cell = (t: Words, one: Shown) => unknown;

const who: Cell = (_, one) => text(one['staffName']);
const reasonOf: Cell = (_, one) => ({ text: text(one['reason']), lines: true });

/** What is said of one thing, by the name of its line; a list shows some of them and its own page all. */
const cells: Readonly<Record<string, Readonly<Record<string, Cell>>>> = {
  conflicts: {
    who,
    case: ofCase,
    relation: (_, one) => ({ text: text(one['relation']), lines: true }),
    reason: reasonOf,
    declared: (_, one) => dayOf(one['declaredAt']),
    declaredBy: (_, one) => text(one['declaredByName']),
    ended: (_, one) => dayOf(one['endedAt']),
    endedBy: (_, one) => text(one['endedByName']),
    endedReason: (_, one) => ({ text: text(one['endedReason']), lines: true }),
  },
  'conflict-declarations': {
    who,
    known: (_, one) => ({ text: text(one['known']), lines: true }),
    born: (_, one) => onDay(one['bornOn']),
    relation: (_, one) => ({ text: text(one['relation']), lines: true }),
    forum: (_, one) => text(one['forumName']),
    declared: (_, one) => dayOf(one['declaredAt']),
    decidedBy: (_, one) => text(one['decidedByName']),
    reason: reasonOf,
  },
  'access-requests': {
    who,
    case: ofCase,
    forum: (_, one) => text(one['forumName']),
    agency: (_, one) => text(one['agencyName']),
    opened,
    until: (_, one) => onDay(one['until']),
    reason: reasonOf,
    requested: (_, one) => dayOf(one['requestedAt']),
    decidedBy: (_, one) => text(one['decidedByName']),
    decidedReason: (_, one) => ({ text: text(one['decidedReason']), lines: true }),
  },
  'glass-breaks': {
    who,
    case: ofCase,
    agency: (_, one) => text(one['agencyName']),
    opened,
    reason: reasonOf,
    broken: (_, one) => momentOf(one['brokenAt']),
    ends: (_, one) => momentOf(one['endsAt']),
    reviewDue: (_, one) => onDay(one['reviewDueOn']),
    reviewedBy: (_, one) => text(one['reviewedByName']),
    reviewReason: (_, one) => ({ text: text(one['reviewReason']), lines: true }),
  },
};

/** What a list shows of each. */
const listed: Readonly<Record<string, readonly string[]>> = {
  conflicts: ['who', 'case', 'relation', 'declared'],
  'conflict-declarations': ['who', 'relation', 'declared'],
  'access-requests': ['who', 'case', 'until', 'requested'],
  'glass-breaks': ['who', 'case', 'broken', 'ends'],
};

const colours: Readonly<Record<string, string>> = {
  in_force: 'red',
  declared: 'blue',
  requested: 'blue',
  broken: 'orange',
  granted: 'green',
  upheld: 'green',
  not_upheld: 'red',
};
export const stateTag = (t: Words, name: string, state: string) => ({
  text: t(`${name}.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** A list of things of one name as a table; the first cell opens the thing. */
export const tableOf = (t: Words, name: string, items: readonly Shown[]) => ({
  columns: [...(listed[name] ?? []), 'state'].map((one) => ({ text: t(`exceptions.pages.columns.${one}`) })),
  rows: items.map((one) => [
    ...(listed[name] ?? []).map((cell, index) =>
      index ? cells[name]?.[cell]?.(t, one) : { text: text(one['staffName']), href: `/${name}/${text(one['id'])}` },
    ),
    { tag: stateTag(t, name, text(one['state'])) },
  ]),
});

/** One thing as a record; what has no answer is left out. */
export const recordOf = (t: Words, name: string, one: Shown) =>
  Object.entries(cells[name] ?? {})
    .map(([line, cell]) => ({ key: t(`exceptions.pages.columns.${line}`), value: cell(t, one) }))
    .filter(({ value }) => (typeof value === 'object' && value && 'text' in value ? value.text : value));
