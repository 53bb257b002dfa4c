import { formatDay, formatInstant, words, type Words } from '../../platform/messages/messages.js';
import { answerSaid, questionLabel } from '../../intake/nominations/index.js';
import { agendaShown, itemCard, questionLines, returnLines } from '../../panels/agenda/index.js';
import { meetingRecord, spokenIn } from '../../panels/common/index.js';
import type { Line } from '../../platform/documents/pdf.js';
import type { ItemRead, MeetingRead } from './packs.reading.js';

type Said = Readonly<Record<string, unknown>>;
type Agenda = ReturnType<typeof agendaShown>;
type Section = Agenda['sections'][number];
type Entry = Section['groups'][number]['lines'][number];

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const pair = (label: string, said: string, lang?: string): Line[] =>
  said ? [{ kind: 'pair', label, text: said, lang }] : [];
const p = (said: string): Line => ({ kind: 'p', text: said });

/** A part of an item under its heading; that there is nothing of it is said, since paper cannot be asked. */
const part = (t: Words, name: string, lines: readonly Line[]): Line[] => [
  { kind: 'h3', text: t(`packs.${name}.title`) },
  ...(lines.length ? lines : [p(t(`packs.${name}.none`))]),
];

/** What stands above a pack: what it is, and what its reader has to know of it. */
export interface Top {
  readonly title: string;
  readonly about: readonly string[];
}

/** A pack as the lines of a document. */
export function packLines({ meeting, items, forces }: MeetingRead, { title, about }: Top): Line[] {
  const t = words();
  const agenda = agendaShown(spokenIn(), meeting, false);
  const entries = new Map(
    agenda.sections.flatMap(({ groups }) => groups.flatMap(({ lines }) => lines)).map((one) => [one.id, one]),
  );
  return [
    { kind: 'h1', text: title },
    ...about.map(p),
    { kind: 'h2', text: t('packs.meeting') },
    ...meetingRecord(spokenIn(), meeting).flatMap(({ key, value }) =>
      typeof value === 'string' ? pair(key, value) : pair(key, value.text, value.lang),
    ),
    ...pair(t('packs.state'), t(`meetings.states.${text(meeting['state'])}`)),
    { kind: 'h2', text: t('packs.agenda') },
    ...(items.length ? agendaLines(agenda) : [p(t('packs.empty'))]),
    ...items.flatMap((one) => itemLines(t, one, { forces, entry: entries.get(text(one.item['id'])) })),
  ];
}

/** The agenda in its sections, with how long it takes and what of it cannot be kept. */
const agendaLines = ({ total, warnings, notInOrder, sections }: Agenda): Line[] => [
  p(total),
  ...warnings.map(p),
  ...(notInOrder ? [p(notInOrder)] : []),
  ...sections.flatMap(sectionLines),
];

const sectionLines = ({ heading, total, groups }: Section): Line[] => [
  { kind: 'h3', text: heading },
  p(total),
  ...groups.flatMap(({ heading: kind, lines }) => [...(kind ? [p(kind)] : []), ...lines.map((one) => p(entryIn(one)))]),
];

const headOf = ({ order, time, reference }: Entry): string => [`${order}.`, time, reference].filter(Boolean).join(' ');

/** Its place, time and case, whom it is about, how long it takes, why it is marked, and what is still missing. */
const entryIn = (one: Entry): string =>
  [
    headOf(one),
    one.people,
    one.kind,
    one.minutes,
    one.carried,
    ...one.marks.map(({ tag, text: why }) => [tag.text, why].filter(Boolean).join(': ')),
    one.returns.text,
    ...one.returns.silent,
  ]
    .filter(Boolean)
    .join(', ');

interface Around {
  readonly forces: ReadonlyMap<string, string>;
  /** As it stands on the agenda. */
  readonly entry: Entry | undefined;
}

function itemLines(t: Words, one: ItemRead, { forces, entry }: Around): Line[] {
  const spoken = spokenIn();
  return [
    { kind: 'h2', text: entry ? headOf(entry) : text(one.item['caseReference']) },
    ...itemCard(spoken, one.item).flatMap(({ key, value }) => pair(key, value)),
    ...part(
      t,
      'nomination',
      one.nominations.flatMap((of) => nominationLines(t, of, forces)),
    ),
    ...part(t, 'victimView', victimLines(t, one, forces)),
    ...part(
      t,
      'returns',
      returnLines(spoken, one.item).flatMap(({ agency, result, due, parts }) => [
        ...pair(agency, due ? t('packs.returns.due', { result, day: due }) : result),
        ...parts.map(p),
      ]),
    ),
    ...part(
      t,
      'actions',
      one.actions.map((action) => actionLine(t, action)),
    ),
  ];
}

interface Answered {
  readonly question: string;
  readonly answer: unknown;
}

const VIEW = 'victimView';
const answersOf = (nomination: Said): readonly Answered[] => nomination['answers'] as Answered[];

const answerLine = (t: Words, { question, answer }: Answered, forces: ReadonlyMap<string, string>): Line[] =>
  pair(questionLabel(t, question), answerSaid(t, question, answer, forces));

/** Who nominated a case and when; of a nomination that the reader does not see, nothing. */
const nominatedBy = (t: Words, { reference, submittedAt, nominatorName, nominatorAgency }: Said): Line[] =>
  reference
    ? [
        p(
          t('packs.nomination.by', {
            reference: text(reference),
            day: formatInstant(submittedAt as Date),
            name: text(nominatorName),
            agency: text(nominatorAgency),
          }),
        ),
      ]
    : [];

/** Who nominated the case and when, and every answer that the reader sees. */
const nominationLines = (t: Words, nomination: Said, forces: ReadonlyMap<string, string>): Line[] => [
  ...nominatedBy(t, nomination),
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
  ...questionLines(spokenIn(), {
    ...item,
    questions: (item['questions'] as Said[]).filter(({ question }) => question === 'victim_view'),
  })
    .filter(({ answer }) => answer)
    .flatMap(({ question, answer, reason, givenBy }) =>
      pair(question, [answer, reason, givenBy].filter(Boolean).join('. ')),
    ),
];

const actionLine = (t: Words, action: Said): Line =>
  p(
    t('packs.actions.line', {
      reference: text(action['reference']),
      text: text(action['text']),
      agency: text(action['agencyName']),
      owner: text(action['ownerName']),
      day: formatDay(text(action['dueOn']) as never),
      state: t(`actions.states.${text(action['state'])}`),
    }),
  );
