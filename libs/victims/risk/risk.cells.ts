import type { Tag } from '../../platform/home/home.js';
import { formatList, type Words } from '../../platform/messages/messages.js';
import { dayOf, momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const levelColours: Readonly<Record<string, string>> = { high: 'red', medium: 'yellow', standard: 'blue' };
const stateColours: Readonly<Record<string, string>> = { asked: 'yellow', open: 'red', met: 'green' };

export const levelTag = (t: Words, level: unknown): Tag => ({
  text: t(`risk.levels.${text(level)}`),
  colour: levelColours[text(level)] ?? 'grey',
});
export const stateTag = (t: Words, thing: string, state: string): Tag => ({
  text: t(`${thing}.states.${state}`),
  colour: stateColours[state] ?? 'grey',
});

const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const caseCell = (one: Shown) => ({
  text: text(one['caseReference']),
  nowrap: true,
  ...(one['caseHref'] ? { href: text(one['caseHref']) } : {}),
});

/** What a tool said, by the fields that it has; its grade in its own word. */
export function resultSaid(t: Words, one: Shown): string {
  const { grade, count, score, type, domains, windowFrom, windowTo } = one;
  const judged = Object.entries((domains ?? {}) as Record<string, string>).map(([domain, level]) =>
    t('risk.said.domain', { domain, level: t(`risk.levels.${level}`) }),
  );
  return [
    text(grade),
    typeof count === 'number' ? t('risk.said.count', { count }) : '',
    typeof score === 'number' ? t('risk.said.score', { score }) : '',
    windowFrom ? t('risk.said.window', { from: onDay(windowFrom), to: onDay(windowTo) }) : '',
    text(type),
    ...judged,
  ]
    .filter(Boolean)
    .join('; ');
}

export const assessorSaid = (t: Words, one: Shown): string =>
  text(one['assessorName']) || (one['assessorRole'] ? t(`risk.assessors.${text(one['assessorRole'])}`) : '');

const trainedSaid = (t: Words, trained: unknown): string =>
  typeof trained === 'boolean' ? t(`risk.said.${trained ? 'trained' : 'untrained'}`) : '';

/** Whether a result still holds, as a tag; and whether there is a newer one by the same tool. */
export function holdsTag(t: Words, one: Shown, earlier = false): { readonly text: string; readonly tag?: Tag } {
  const until = one['validUntil'] ? t('risk.said.until', { day: onDay(one['validUntil']) }) : '';
  if (one['state'] === 'withdrawn') return { text: '', tag: stateTag(t, 'risk-results', 'withdrawn') };
  if (one['expired']) return { text: until, tag: { text: t('risk.said.expired'), colour: 'orange' } };
  return { text: until, ...(earlier && { tag: { text: t('risk.said.earlier'), colour: 'grey' } }) };
}

const resultColumns = ['tool', 'case', 'result', 'assessedOn', 'assessor', 'holds'] as const;
const without = <C extends string>(columns: readonly C[], left: readonly string[]) =>
  columns.filter((one) => !left.includes(one));

/** Results as a table, in the order in which they come; the first cell opens one. */
export function resultTable(
  t: Words,
  items: readonly Shown[],
  { left = [], earlier = [] }: { left?: readonly string[]; earlier?: readonly Shown[] } = {},
) {
  const cells = (one: Shown): Record<(typeof resultColumns)[number], unknown> => ({
    tool: {
      text: t('risk.said.tool', { name: text(one['toolName']), edition: text(one['edition']) }),
      href: `/risk-results/${text(one['id'])}`,
    },
    case: caseCell(one),
    result: resultSaid(t, one),
    assessedOn: { text: onDay(one['assessedOn']), nowrap: true },
    assessor: [assessorSaid(t, one), trainedSaid(t, one['trained'])].filter(Boolean).join(', '),
    holds: holdsTag(t, one, earlier.includes(one)),
  });
  const columns = without(resultColumns, left);
  return {
    columns: columns.map((one) => ({ text: t(`risk.columns.${one}`) })),
    rows: items.map((one) => columns.map((name) => cells(one)[name])),
  };
}

/** A grade as it changed: from which to which. */
export const changeSaid = (t: Words, one: Shown): string =>
  one['fromLevel']
    ? t('risk.said.change', {
        from: t(`risk.levels.${text(one['fromLevel'])}`),
        to: t(`risk.levels.${text(one['level'])}`),
      })
    : t(`risk.levels.${text(one['level'])}`);

const whySaid = (t: Words, one: Shown): string =>
  text(one['reason']) || (one['resultId'] ? t('risk.said.byResult') : '');

const gradeColumns = ['change', 'case', 'why', 'by', 'madeAt', 'state'] as const;
export function gradeTable(t: Words, items: readonly Shown[], left: readonly string[] = []) {
  const cells = (one: Shown): Record<(typeof gradeColumns)[number], unknown> => ({
    change: { text: changeSaid(t, one), href: `/risk-grades/${text(one['id'])}`, nowrap: true },
    case: caseCell(one),
    why: { text: whySaid(t, one), lines: true },
    by: [text(one['madeByName']), text(one['settledByName'])].filter(Boolean).join('; '),
    madeAt: { text: dayOf(one['settledAt'] ?? one['madeAt']), nowrap: true },
    state: {
      tag: one['inForce']
        ? { text: t('risk.said.inForce'), colour: 'green' }
        : stateTag(t, 'risk-grades', text(one['state'])),
    },
  });
  const columns = without(gradeColumns, left);
  return {
    columns: columns.map((one) => ({ text: t(`risk.columns.${one}`) })),
    rows: items.map((one) => columns.map((name) => cells(one)[name])),
  };
}

/** What answers a factor: an action with where it stands, what was written, or why it is accepted. */
const answerSaid = (t: Words, one: Shown) => {
  if (one['state'] === 'accepted')
    return { text: t('risk.said.accepted', { why: text(one['accepted']) }), lines: true };
  if (one['state'] !== 'met') return '';
  const { actionId, actionReference, actionState } = one;
  const action = actionId
    ? t('risk.said.action', { reference: text(actionReference), state: t(`actions.states.${text(actionState)}`) })
    : '';
  if (actionId && !one['meets']) return { text: action, href: `/actions/${text(actionId)}` };
  return { text: [action, text(one['meets'])].filter(Boolean).join(': '), lines: true };
};

const factorColumns = ['factor', 'case', 'words', 'answer', 'named', 'state'] as const;
export function factorTable(t: Words, items: readonly Shown[], left: readonly string[] = []) {
  const cells = (one: Shown): Record<(typeof factorColumns)[number], unknown> => ({
    factor: { text: text(one['kindName']), href: `/risk-factors/${text(one['id'])}` },
    case: caseCell(one),
    words: lined(one['words']),
    answer: answerSaid(t, one),
    named: [text(one['madeByName']), dayOf(one['madeAt'])].filter(Boolean).join(', '),
    state: { tag: stateTag(t, 'risk-factors', text(one['state'])) },
  });
  const columns = without(factorColumns, left);
  return {
    columns: columns.map((one) => ({ text: t(`risk.columns.${one}`) })),
    rows: items.map((one) => columns.map((name) => cells(one)[name])),
  };
}

const sourcesSaid = (t: Words, sources: unknown): string =>
  formatList(((sources ?? []) as string[]).map((one) => t(`risk.questions.sources.options.${one}`)));

const lines: Readonly<Record<string, (t: Words, one: Shown) => readonly (readonly [string, unknown])[]>> = {
  'risk-results': (t, one) => [
    ['tool', t('risk.said.tool', { name: text(one['toolName']), edition: text(one['edition']) })],
    ['result', resultSaid(t, one)],
    ['level', one['level'] ? { tag: levelTag(t, one['level']) } : ''],
    ['assessedOn', onDay(one['assessedOn'])],
    ['assessor', [assessorSaid(t, one), trainedSaid(t, one['trained'])].filter(Boolean).join(', ')],
    ['sources', sourcesSaid(t, one['sources'])],
    ['holds', one['validUntil'] || one['expired'] ? holdsTag(t, one) : t('risk.said.untilNext')],
    ['note', lined(one['note'])],
    ['withdrawn', lined(one['withdrawn'])],
  ],
  'risk-grades': (t, one) => [
    ['change', changeSaid(t, one)],
    ['why', { text: whySaid(t, one), lines: true }],
    [
      'result',
      one['resultId'] ? { text: t('risk.said.theResult'), href: `/risk-results/${text(one['resultId'])}` } : '',
    ],
    ['settled', [text(one['settledByName']), momentOf(one['settledAt'])].filter(Boolean).join(', ')],
    ['decision', lined(one['decision'])],
    ['withdrawn', lined(one['withdrawn'])],
  ],
  'risk-factors': (t, one) => [
    ['factor', text(one['kindName'])],
    ['words', lined(one['words'])],
    ['answer', answerSaid(t, one)],
    ['reopened', lined(one['reopened'])],
    ['withdrawn', lined(one['withdrawn'])],
  ],
};

/** One of the room's things as a record; what has no answer is left out. */
export function recordOf(t: Words, thing: string, one: Shown) {
  const rows: (readonly [string, unknown])[] = [
    ['case', caseCell(one)],
    ...(lines[thing]?.(t, one) ?? []),
    ['made', [text(one['madeByName']), text(one['agencyName']), momentOf(one['madeAt'])].filter(Boolean).join(', ')],
  ];
  return rows.filter(([, value]) => value !== '').map(([row, value]) => ({ key: t(`risk.columns.${row}`), value }));
}
