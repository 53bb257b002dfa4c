import { formatDay, formatInstant, formatTime, words, type Words } from '../platform/messages/messages.js';
import { answerSaid, questionLabel } from '../nominations/index.js';
import { agendaLine, itemCard, meetingRecord, questionLines, returnLines, spokenIn } from '../panels/index.js';
import type { Line } from '../platform/documents/pdf.js';
import type { ItemRead, MeetingRead } from './outages.reading.js';

type Said = Readonly<Record<string, unknown>>;

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const pair = (label: string, said: string): Line[] => (said ? [{ kind: 'pair', label, text: said }] : []);
const p = (said: string): Line => ({ kind: 'p', text: said });

/** A part of an item under its heading; that there is nothing of it is said, since nobody can look it up. */
const part = (t: Words, name: string, lines: readonly Line[]): Line[] => [
  { kind: 'h3', text: t(`outages.pack.${name}.title`) },
  ...(lines.length ? lines : [p(t(`outages.pack.${name}.none`))]),
];

/** A copy as the lines of a document. @param at when it was read */
export function packLines({ meeting, items, forces }: MeetingRead, at: Date): Line[] {
  const t = words();
  return [
    { kind: 'h1', text: t('outages.pack.title') },
    p(t('outages.pack.asAt', { at: formatInstant(at) })),
    p(t('outages.pack.handling')),
    { kind: 'h2', text: t('outages.pack.meeting') },
    ...meetingRecord(spokenIn(), meeting).flatMap(({ key, value }) =>
      pair(key, typeof value === 'string' ? value : value.text),
    ),
    { kind: 'h2', text: t('outages.pack.agenda') },
    ...(items.length ? items.map((one) => agendaEntry(t, one)) : [p(t('outages.pack.empty'))]),
    ...items.flatMap((one) => itemLines(t, one, forces)),
  ];
}

const headOf = ({ listed: { order, plannedAt, caseReference } }: ItemRead): string =>
  [`${text(order)}.`, plannedAt ? formatTime(plannedAt as Date) : '', text(caseReference)].filter(Boolean).join(' ');

/** Its place, time and case, whom it is about, and what is still missing. */
function agendaEntry(t: Words, one: ItemRead): Line {
  const { people, kind, returns } = agendaLine(spokenIn(), one.listed);
  const urgent = one.item['urgent'] ? t('outages.pack.urgent') : '';
  return p([headOf(one), people, kind, urgent, returns.text, ...returns.silent].filter(Boolean).join(', '));
}

function itemLines(t: Words, one: ItemRead, forces: ReadonlyMap<string, string>): Line[] {
  const spoken = spokenIn();
  return [
    { kind: 'h2', text: headOf(one) },
    ...itemCard(spoken, one.item).flatMap(({ key, value }) => pair(key, value)),
    ...part(t, 'nomination', one.nominations.flatMap((of) => nominationLines(t, of, forces))),
    ...part(t, 'victimView', victimLines(t, one, forces)),
    ...part(t, 'returns', returnLines(spoken, one.item).flatMap(({ agency, result, due, parts }) => [
      ...pair(agency, due ? t('outages.pack.returns.due', { result, day: due }) : result),
      ...parts.map(p),
    ])),
    ...part(t, 'actions', one.actions.map((action) => actionLine(t, action))),
  ]; // prettier-ignore
}

interface Answered {
  readonly question: string;
  readonly answer: unknown;
}

const VIEW = 'victimView';
const answersOf = (nomination: Said): readonly Answered[] => nomination['answers'] as Answered[];

const answerLine = (t: Words, { question, answer }: Answered, forces: ReadonlyMap<string, string>): Line[] =>
  pair(questionLabel(t, question), answerSaid(t, question, answer, forces));

/** Who nominated the case and when, and every answer that the reader sees. */
const nominationLines = (t: Words, nomination: Said, forces: ReadonlyMap<string, string>): Line[] => [
  p(
    t('outages.pack.nomination.by', {
      reference: text(nomination['reference']),
      day: formatInstant(nomination['submittedAt'] as Date),
      name: text(nomination['nominatorName']),
      agency: text(nomination['nominatorAgency']),
    }),
  ),
  ...answersOf(nomination)
    .filter(({ question }) => question !== VIEW)
    .flatMap((one) => answerLine(t, one, forces)),
];

/** What the victim wants, as it was put in the nomination and at the panel. */
const victimLines = (t: Words, { item, nominations }: ItemRead, forces: ReadonlyMap<string, string>): Line[] => [
  ...nominations
    .flatMap(answersOf)
    .filter(({ question }) => question === VIEW)
    .flatMap((one) => answerLine(t, one, forces)),
  ...questionLines(spokenIn(), { ...item, questions: (item['questions'] as Said[]).filter(({ question }) => question === 'victim_view') })
    .filter(({ answer }) => answer)
    .flatMap(({ question, answer, reason, givenBy }) => pair(question, [answer, reason, givenBy].filter(Boolean).join('. '))),
]; // prettier-ignore

const actionLine = (t: Words, action: Said): Line =>
  p(
    t('outages.pack.actions.line', {
      reference: text(action['reference']),
      text: text(action['text']),
      agency: text(action['agencyName']),
      owner: text(action['ownerName']),
      day: formatDay(text(action['dueOn']) as never),
      state: t(`actions.states.${text(action['state'])}`),
    }),
  );
