import { londonTime } from '../../kernel/london-date.js';
import type { Tag } from '../../platform/home/home.js';
import type { Words } from '../../platform/messages/messages.js';
import { isVictimTask } from '../../timings/index.js';
import { dayOf, momentOf, onDay, text, type Shown } from '../../platform/pages/shown.js';

const colours: Readonly<Record<string, string>> = { due: 'yellow', told: 'green', not_told: 'orange' };
export const stateTag = (t: Words, state: string): Tag => ({
  text: t(`victim-events.states.${state}`),
  colour: colours[state] ?? 'grey',
});

/** What a move of an event is called; what is done with a victim is not told to them. */
export const moveSaid = (t: Words, kind: string, move: string): string =>
  t(isVictimTask(kind) ? `victim-events.taskMoves.${move}` : `victim-events.moves.${move}.label`);

/** Of a day alone the hour is not known: it stands for its noon. */
export const happenedOn = (at: unknown): string =>
  at && londonTime(new Date(at as Date)) === '12:00' ? dayOf(at) : momentOf(at);

export const both = (name: unknown, agency: unknown): string => [text(name), text(agency)].filter(Boolean).join(', ');
const lined = (value: unknown) => (value ? { text: text(value), lines: true } : '');

/** What they were told, in the word of its class. */
export const saidIn = (t: Words, said: unknown): string =>
  said ? t(`victim-events.questions.said.options.${text(said)}`) : '';

const isContradicted = (one: Shown): boolean =>
  one['contradictedElsewhere'] === true || ((one['contradicts'] ?? []) as readonly unknown[]).length > 0;

/** That another telling says something else stands before all; then that it is late; then how it stands. */
export function tagOf(t: Words, one: Shown): Tag {
  if (isContradicted(one)) return { text: t('victim-events.contradicted'), colour: 'red' };
  if (one['timeliness'] === 'overdue') return { text: t('victim-events.timeliness.overdue'), colour: 'red' };
  return stateTag(t, text(one['state']));
}

const columns = ['kind', 'victim', 'case', 'occurred', 'due', 'teller', 'told', 'said', 'by', 'state'] as const;

/** Of what victims are told as a table; the first cell opens one. What was written stands on its own page. */
export const tableOf = (t: Words, items: readonly Shown[], without: readonly string[] = []) => ({
  columns: columns.filter((one) => !without.includes(one)).map((one) => ({ text: t(`victim-events.columns.${one}`) })),
  rows: items.map((one) =>
    [
      [
        'kind',
        { text: t(`victim-events.kinds.${text(one['kind'])}`), href: `/victim-events/${text(one['id'])}` },
      ] as const,
      ['victim', text(one['victimName'])] as const,
      [
        'case',
        {
          text: text(one['caseReference']),
          nowrap: true,
          ...(one['caseId'] ? { href: `/cases/${text(one['caseId'])}` } : {}),
        },
      ] as const,
      ['occurred', { text: happenedOn(one['occurredAt']), nowrap: true }] as const,
      ['due', { text: onDay(one['dueOn']), nowrap: true }] as const,
      ['teller', both(one['tellerName'], one['tellerAgencyName']) || t('victim-events.nobody')] as const,
      [
        'told',
        [both(one['toldByName'], one['toldAgencyName']), happenedOn(one['toldAt'])].filter(Boolean).join(', '),
      ] as const,
      ['said', saidIn(t, one['said'])] as const,
      ['by', text(one['agencyName'])] as const,
      ['state', { tag: tagOf(t, one) }] as const,
    ].flatMap(([name, cell]) => (without.includes(name) ? [] : [cell])),
  ),
});

const by = (name: unknown, at: unknown): string => [text(name), momentOf(at)].filter(Boolean).join(', ');

/** One of them as a record; what has no answer is left out. */
export function recordOf(t: Words, one: Shown) {
  const lines: [string, unknown][] = [
    ['case', { text: text(one['caseReference']), ...(one['caseId'] ? { href: `/cases/${text(one['caseId'])}` } : {}) }],
    ['victim', text(one['victimName'])],
    ['crimeRef', text(one['crimeRef'])],
    ['occurred', happenedOn(one['occurredAt'])],
    ['enhanced', t(`victim-events.enhanced.${one['enhanced'] === true ? 'yes' : 'no'}`)],
    ['enhancedReason', lined(one['enhancedReason'])],
    [
      'due',
      t('victim-events.dueBy', { day: onDay(one['dueOn']), rule: t(`deadlines.rows.${text(one['timing'])}.name`) }),
    ],
    ['teller', both(one['tellerName'], one['tellerAgencyName']) || t('victim-events.nobody')],
    ['told', [both(one['toldByName'], one['toldAgencyName']), happenedOn(one['toldAt'])].filter(Boolean).join(', ')],
    ['timeliness', one['timeliness'] ? t(`victim-events.timeliness.${text(one['timeliness'])}`) : ''],
    ['method', one['method'] ? t(`victim-events.questions.method.options.${text(one['method'])}`) : ''],
    ['said', saidIn(t, one['said'])],
    ['response', lined(one['response'])],
    ['reason', lined(one['reason'])],
    ['settled', one['settledAs'] ? t(`victim-events.settled.${text(one['settledAs'])}`) : ''],
    ['settledReason', lined(one['settledReason'])],
    ['settledBy', by(one['settledByName'], one['settledAt'])],
    ['made', [text(one['agencyName']), by(one['madeByName'], one['madeAt'])].filter(Boolean).join(': ')],
    ['ended', by(one['endedByName'], one['endedAt'])],
  ];
  return lines
    .filter(([, value]) => value !== '')
    .map(([line, value]) => ({ key: t(`victim-events.lines.${line}`), value }));
}

/** What says something else of the same happening, each with the way to it. */
export const contradictionsIn = (t: Words, one: Shown) => [
  ...((one['contradicts'] ?? []) as readonly string[]).map((id, at) => ({
    text: t('victim-events.other', { nth: at + 1 }),
    href: `/victim-events/${id}`,
  })),
  // What others told is read on the page of the case by the named contact, and has no page of its own.
  ...(one['contradictedElsewhere'] === true
    ? [{ text: t('victim-events.elsewhere'), href: `/cases/${text(one['caseId'])}` }]
    : []),
];

/** What others told a victim, for her named contact: what, when and by which agency; nothing of the case that it was entered in. */
export const elsewhereTable = (t: Words, items: readonly Shown[]) => ({
  columns: (['kind', 'occurred', 'told', 'said', 'state'] as const).map((one) => ({
    text: t(`victim-events.columns.${one}`),
  })),
  rows: items.map((one) => [
    t(`victim-events.kinds.${text(one['kind'])}`),
    { text: happenedOn(one['occurredAt']), nowrap: true },
    [text(one['agencyName']), happenedOn(one['toldAt'])].filter(Boolean).join(', '),
    saidIn(t, one['said']),
    { tag: isContradicted(one) ? { text: t('victim-events.contradicted'), colour: 'red' } : stateTag(t, 'told') },
  ]),
});
