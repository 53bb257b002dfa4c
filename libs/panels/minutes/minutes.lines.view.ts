import { londonDate } from '../../kernel/london-date.js';
import type { Line } from '../../platform/documents/pdf.js';
import type { Minutes } from './minutes.view.js';
import { attemptLine } from '../decisions/attempt.view.js';
import type { BelowRank } from '../decisions/index.js';
import { answerWords } from '../returns/return-answers.rules.js';
import { tellingPairs } from '../decisions/telling.view.js';

export type { Line };

type Say = (key: string, parameters?: Readonly<Record<string, string | number>>) => string;

/** How days, times and lists are said in the reader's language. */
export interface Spoken {
  readonly say: Say;
  readonly day: (day: string) => string;
  readonly time: (at: string) => string;
  readonly list: (items: readonly string[]) => string;
}

const KEY = 'panels.minutes';
type Item = Minutes['items'][number];

/** The printed minutes, line by line; the same lines make the print view and the PDF. */
export function minutesLines({ meeting, attendance, apologies, items }: Minutes, spoken: Spoken): Line[] {
  const { say, day, time } = spoken;
  const pair = (label: string, text: string | null): Line[] =>
    text ? [{ kind: 'pair', label: say(`${KEY}.${label}`), text }] : [];
  const stay = (one: Minutes['attendance'][number]): Line => ({
    kind: 'p',
    text: say(`${KEY}.stay`, {
      name: one.name ?? say(`${KEY}.unnamed`),
      agency: one.agency ?? '',
      from: one.arrivedAt ? time(one.arrivedAt) : '',
      to: one.leftAt ? time(one.leftAt) : say(`${KEY}.untilTheEnd`),
    }),
  });
  return [
    { kind: 'h1', text: say(`${KEY}.title`, { reference: meeting.reference }) },
    ...pair('forum', meeting.forumName),
    ...pair('number', String(meeting.number)),
    ...pair('day', day(meeting.day)),
    ...pair('place', meeting.place),
    ...pair('chair', meeting.chairName),
    ...pair('minuteTaker', meeting.minuteTakerName),
    ...pair('signedOff', signedOff(meeting, spoken)),
    ...pair('amendedAs', meeting.amendedAs ? say(`panels.questions.amendedAs.options.${meeting.amendedAs}`) : null),
    ...pair('amendedBecause', meeting.amendedBecause ?? null),
    ...pair('calledBecause', meeting.calledBecause ?? null),
    ...pair('overrideReason', meeting.overrideReason),
    ...pair('chairRankReason', meeting.chairRankReason ?? null),
    ...(meeting.belowRank ? [belowRankLine(meeting.belowRank, spoken)] : []),
    { kind: 'p', text: say(`${KEY}.statement`) },
    { kind: 'h2', text: say(`${KEY}.attendance`) },
    ...attendance.map(stay),
    ...(apologies.length ? [{ kind: 'h2', text: say(`${KEY}.apologies`) } as const] : []),
    ...apologies.map(({ name, agency }): Line => ({ kind: 'p', text: [name, agency].filter(Boolean).join(', ') })),
    ...items.flatMap((item) => itemLines(item, spoken)),
  ];
}

/** For which core agencies nobody came who may decide for them. */
const belowRankLine = ({ rank, kinds }: BelowRank, { say, list }: Spoken): Line => ({
  kind: 'p',
  text: say(`${KEY}.belowRank`, { rank, kinds: list(kinds.map((kind) => say(`agencies.kinds.${kind}`))) }),
});

/** Who signed, and on which day where that was kept. */
function signedOff({ signedOffBy, signedOffAt }: Minutes['meeting'], { say, day }: Spoken): string | null {
  if (!signedOffBy || !signedOffAt) return signedOffBy ?? null;
  return say(`${KEY}.signedOffOn`, { name: signedOffBy, day: day(londonDate(new Date(signedOffAt))) });
}

function itemLines(item: Item, spoken: Spoken): Line[] {
  const { say, day, list } = spoken;
  const pair = (label: string, text: string | null | undefined): Line[] =>
    text ? [{ kind: 'pair', label: say(`${KEY}.${label}`), text }] : [];
  const { decision, quorum } = item;
  return [
    { kind: 'h2', text: say(`${KEY}.item`, { order: item.order, reference: item.caseReference }) },
    ...pair('perpetrator', item.perpetratorName),
    ...pair('victim', item.victimName),
    ...pair('state', say(`agenda-items.states.${item.state}`)),
    ...pair('outOfMeeting', item.outOfMeeting && item.endedAt ? day(londonDate(new Date(item.endedAt))) : null),
    ...pair('present', item.present.length ? list(item.present) : null),
    ...pair('acknowledged', item.acknowledged && list(item.acknowledged)),
    ...pair('unacknowledged', item.unacknowledged && list(item.unacknowledged)),
    ...pair('quorum', quorum && say(`${KEY}.${quorumWord(quorum)}`)),
    ...pair('returns', list(item.returns.map((one) => `${one.agencyName ?? ''}: ${answerWords(say, one)}`))),
    ...(item.notes.length ? [{ kind: 'h3', text: say(`${KEY}.discussion`) } as const] : []),
    ...item.notes.map((note): Line => ({ kind: 'pair', label: noteLabel(note, say), text: note.text })),
    ...(item.questions.length ? [{ kind: 'h3', text: say(`${KEY}.questions`) } as const] : []),
    ...item.questions.map((one): Line => ({
      kind: 'pair',
      label: one.asked ?? say(`panels.questions.question.options.${one.question}`),
      text: `${say(`panels.questions.answer.options.${one.answer}`)}: ${one.reason}`,
    })),
    ...(item.attempts ?? []).flatMap((one) => pair('attempt', attemptLine({ say, day }, one))),
    ...(decision ? [{ kind: 'h3', text: say(`${KEY}.decision`) } as const] : []),
    ...pair('decided', decision?.decision),
    ...pair('options', decision?.options),
    ...pair('rationale', decision?.rationale),
    ...pair('dissent', decision?.dissent),
    ...pair('wouldChange', decision?.wouldChange),
    ...(decision ? tellingPairs(spoken, decision) : []).flatMap(([label, text]) => pair(label, text)),
    ...pair('concern', item.levelOfConcern && say(`panels.questions.levelOfConcern.options.${item.levelOfConcern}`)),
    ...pair('review', item.reviewOn && day(item.reviewOn)),
    ...pair('ratification', item.awaitingRatification ? say(`${KEY}.awaiting`) : null),
    ...item.reasons.flatMap(({ kind, text }) => pair(`reasons.${kind}`, text)),
    ...sectionLines(item, spoken),
  ];
}

const quorumWord = ({ quorate, override }: { quorate: boolean; override: boolean }): string => {
  if (quorate) return 'quorate';
  return override ? 'overridden' : 'inquorate';
};

const noteLabel = ({ kind, standing, agencyName }: Item['notes'][number], say: Say): string =>
  [
    agencyName,
    say(`panels.questions.kind.options.${kind}`),
    standing && say(`panels.questions.standing.options.${standing}`),
  ]
    .filter(Boolean)
    .join(', ');

/** A day among what another room says is said like any other day. */
const isADay = /^\d{4}-\d{2}-\d{2}$/;

/** What other rooms add, such as actions; their own words head them. */
const sectionLines = (item: Item, { say, day }: Spoken): Line[] =>
  Object.entries(item.sections).flatMap(([name, lines]) => {
    if (!lines.length) return [];
    const texts = lines.map((line) =>
      Object.values(line)
        .filter((said) => said !== null && said !== '')
        .map((said) => (isADay.test(String(said)) ? day(String(said)) : String(said)))
        .join(', '),
    );
    return [{ kind: 'h3', text: say(`${name}.title`) }, ...texts.map((text) => ({ kind: 'p', text }) as const)];
  });
