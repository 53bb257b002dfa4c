import type { LondonDate } from '../../kernel/london-date.js';
import { dueTag, type Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = {
  proposed: 'blue',
  offered: 'purple',
  acknowledged: 'yellow',
  accepted: 'green',
  declined: 'red',
  handover: 'teal',
  dual_running: 'teal',
};
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`transfers.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** By when something is owed, in the state in which it is. */
export const owedOn = (one: Shown): LondonDate | null =>
  ({ offered: one['acknowledgeBy'], acknowledged: one['answerBy'], dual_running: one['dualUntil'] }[
    text(one['state'])
  ] as LondonDate | undefined) ?? null;

const caseCell = ({ caseId, caseReference }: Shown) => ({
  text: text(caseReference),
  nowrap: true,
  ...(text(caseId) && { href: `/cases/${text(caseId)}` }),
});

const columns = ['made', 'case', 'from', 'to', 'sides', 'due', 'state'] as const;

/** Transfers as a table; the first cell opens one. */
export const tableOf = (t: Words, items: readonly Shown[], today: LondonDate, without: readonly string[] = []) => ({
  columns: columns.filter((one) => !without.includes(one)).map((one) => ({ text: t(`transfers.columns.${one}`) })),
  rows: items.map((one) => {
    const due = owedOn(one);
    const late = dueTag(t, due, today);
    return [
      ['made', { text: momentOf(one['madeAt']), href: `/transfers/${text(one['id'])}` }] as const,
      ['case', caseCell(one)] as const,
      ['from', text(one['fromAreaName'])] as const,
      ['to', text(one['toAreaName'])] as const,
      ['sides', t(`transfers.questions.sides.options.${text(one['sides'])}`)] as const,
      ['due', { text: onDay(due), nowrap: true, ...(late && { tag: late }) }] as const,
      ['state', { tag: stateTag(t, text(one['state'])) }] as const,
    ].flatMap(([name, cell]) => (without.includes(name) ? [] : [cell]));
  }),
});

const by = (name: unknown, at: unknown): string => (at ? [text(name), momentOf(at)].filter(Boolean).join(', ') : '');
const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');
const option = (t: Words, question: string, value: unknown): string =>
  value ? t(`transfers.questions.${question}.options.${text(value)}`) : '';

/** Whether the victim was asked, and when. */
const consentIn = (t: Words, one: Shown): string =>
  [option(t, 'consent', one['consent']), onDay(one['consentOn'])].filter(Boolean).join(', ');

const mappaIn = (t: Words, { mappaFrom, mappaTo, mappaFromName, mappaToName }: Shown): string =>
  t(`transfers.mappa${mappaFrom === mappaTo ? 'Stays' : 'Goes'}`, { from: text(mappaFromName), to: text(mappaToName) });

/** One transfer as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    ['case', caseCell(one)],
    ['from', text(one['fromAreaName'])],
    ['to', [text(one['toAreaName']), text(one['toStaffName']), text(one['toAgencyName'])].join(', ')],
    ['why', option(t, 'why', one['why'])],
    ['perpetratorOwner', text(one['perpetratorAreaName'])],
    ['victimOwner', text(one['victimAreaName'])],
    ['mappa', mappaIn(t, one)],
    ['consent', consentIn(t, one)],
    ['consentWhy', lined(one['consentWhy'])],
    [
      'actions',
      t('transfers.actionsSplit', { going: Number(one['actionsGoing']), staying: Number(one['actionsStaying']) }),
    ],
    ['made', by(one['madeByName'], one['madeAt'])],
    ['offered', by(one['offeredByName'], one['offeredAt'])],
    ['acknowledged', by(one['acknowledgedByName'], one['acknowledgedAt'])],
    ['answered', by(one['answeredByName'], one['answeredAt'])],
    ['declined', lined(one['declined'])],
    ['handover', lined(one['handover'])],
    ['dualUntil', onDay(one['dualUntil'])],
    ['dualWhy', lined(one['dualWhy'])],
    ['withdrawn', lined(one['withdrawn'])],
    ['ended', by(one['endedByName'], one['endedAt'])],
    ['daysUnowned', String(Number(one['daysUnowned']))],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`transfers.record.${line}`), value }));
}

/** What goes out or went out, line by line, word for word. */
export const linesIn = (t: Words, lines: readonly Shown[], caption: string) => ({
  caption,
  columns: (['what', 'exactly'] as const).map((name) => ({ text: t(`transfers.columns.${name}`) })),
  rows: lines.map(({ section, text: said }) => [
    t(`transfers.sections.${text(section)}`),
    { text: text(said), lines: true },
  ]),
});

const answered: Readonly<Record<string, Tag['colour']>> = { done: 'green', not_needed: 'grey' };

/** The checklist of the hand-over, answered or not. */
export const checklistIn = (t: Words, one: Shown) => ({
  caption: t('transfers.checklistTitle'),
  columns: (['item', 'answer', 'note', 'by'] as const).map((name) => ({ text: t(`transfers.columns.${name}`) })),
  rows: ((one['checklist'] ?? []) as readonly Shown[]).map((line) => {
    const answer = text(line['answer']);
    return [
      t(`transfers.checklist.${text(line['item'])}`),
      {
        tag: {
          text: t(`transfers.questions.answer.${answer ? `options.${answer}` : 'open'}`),
          colour: answered[answer] ?? 'orange',
        },
      },
      lined(line['note']),
      by(line['answeredByName'], line['answeredAt']),
    ];
  }),
});

const arrivalColours: Readonly<Record<string, string>> = { told: 'orange', acknowledged: 'green' };
export const arrivalTag = (t: Words, state: string): Tag => ({
  text: t(`arrivals.states.${state}`),
  colour: arrivalColours[state] ?? 'grey',
});

/** What areas were told as a table; the first cell opens one. */
export const arrivalTable = (t: Words, items: readonly Shown[]) => ({
  columns: (['told', 'from', 'to', 'since', 'ask', 'due', 'state'] as const).map((one) => ({
    text: t(`arrivals.columns.${one}`),
  })),
  rows: items.map((one) => [
    { text: momentOf(one['toldAt']), href: `/arrivals/${text(one['id'])}` },
    text(one['fromAreaName']),
    text(one['toAreaName']),
    { text: onDay(one['sinceOn']), nowrap: true },
    text(one['askName']),
    { text: onDay(one['acknowledgeBy']), nowrap: true },
    { tag: arrivalTag(t, text(one['state'])) },
  ]),
});

export const arrivalRecord = (t: Words, one: Shown) =>
  (
    [
      [
        'case',
        text(one['caseReference']) ? { text: text(one['caseReference']), href: `/cases/${text(one['caseId'])}` } : '',
      ],
      ['from', text(one['fromAreaName'])],
      ['to', [text(one['toAreaName']), text(one['toAgencyName'])].join(', ')],
      ['since', onDay(one['sinceOn'])],
      ['ask', text(one['askName'])],
      ['told', momentOf(one['toldAt'])],
      ['due', onDay(one['acknowledgeBy'])],
      ['acknowledged', by(one['acknowledgedByName'], one['acknowledgedAt'])],
    ] as [string, unknown][]
  )
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`arrivals.columns.${line}`), value }));
