import { silenceIn } from './agenda.view.js';
import { attemptLine } from '../decisions/attempt.view.js';
import { answerWords } from '../returns/return-answers.rules.js';
import { londonDate } from '../../kernel/london-date.js';
import { itemKindIn, kindsIn, text, type Spoken } from '../common/meeting.view.js';
import { comingKinds } from '../decisions/note.rules.js';
import { usedWords } from '../returns/return.view.js';
import { tellingPairs, toldWords } from '../decisions/telling.view.js';
import type { ReturnBefore } from './returns-before.js';
import type { TellingAction } from '../decisions/index.js';

type Said = Readonly<Record<string, unknown>>;
const lines = (value: unknown): readonly Said[] => (Array.isArray(value) ? (value as Said[]) : []);

export interface QuorumSaid {
  readonly quorate: boolean;
  readonly override: boolean;
  readonly coreMissing: readonly string[];
}

export const quorumIn = ({ say }: Spoken, quorum: QuorumSaid | null): string => {
  if (!quorum) return '';
  const missing = quorum.coreMissing.length
    ? say('panels.pages.item.missing', { kinds: kindsIn(say, quorum.coreMissing) })
    : '';
  const how = quorum.quorate ? 'quorate' : 'inquorate';
  return [say(`panels.minutes.${quorum.override ? 'overridden' : how}`), missing].filter(Boolean).join('. ');
};

/** When a late item came: after returns could be asked for, or before that and after nominations had closed. */
function lateIn({ say, day }: Pick<Spoken, 'say' | 'day'>, item: Said): string {
  const [listedOn, until] = [text(item['listedOn']), text(item['agendaOutOn'])];
  if (listedOn <= until) return say('panels.pages.item.lateClosed', { day: day(listedOn) });
  return say('panels.pages.item.lateOn', { day: day(listedOn), until: day(until) });
}

/** When it is heard and how long it takes, and why it came when it came. */
function timeRows({ say, time, day }: Spoken, item: Said): [string, string][] {
  const minutes = Number(item['minutes']);
  const allotted = item['minutesAllotted'] ? 'minutes' : 'usual';
  return [
    ['minutes', minutes ? say(`panels.pages.item.${allotted}Of`, { count: minutes }) : ''],
    ['fixedAt', item['fixedAt'] ? time(new Date(item['fixedAt'] as string)) : ''],
    ['urgent', item['urgent'] ? text(item['urgencyReason']) || say('panels.pages.item.byException') : ''],
    ['overCap', text(item['overCapReason'])],
    ['late', item['late'] ? lateIn({ say, day }, item) : ''],
    ['lateBecause', item['late'] && !item['urgent'] ? text(item['urgencyReason']) : ''],
  ];
}

/** What the item is, whom it is about as far as the reader may know, and where it stands. */
export function itemCard(spoken: Spoken, item: Said) {
  const { say, day } = spoken;
  const row = (key: string, value: string) => ({ key: say(`panels.pages.item.${key}`), value });
  const outcome = text(item['outcome']);
  const rows = [
    row('perpetrator', text(item['perpetratorName'])),
    row('victim', text(item['victimName'])),
    row('list', say(`panels.questions.list.options.${text(item['list'])}`)),
    row('kind', itemKindIn(say, item)),
    row('carried', text(item['carryCount'])),
    row('depth', item['depth'] ? say(`panels.questions.depth.options.${text(item['depth'])}`) : ''),
    ...timeRows(spoken, item).map(([key, value]) => row(key, value)),
    row('quorum', quorumIn(spoken, item['quorum'] as QuorumSaid | null)),
    row('decidedOn', item['outOfMeeting'] && item['endedAt'] ? day(londonDate(new Date(item['endedAt'] as Date))) : ''),
    row('outcome', outcome ? say(`panels.pages.outcomes.${outcome}`) : ''),
    row(
      'levelOfConcern',
      item['levelOfConcern'] ? say(`panels.questions.levelOfConcern.options.${text(item['levelOfConcern'])}`) : '',
    ),
    row('reviewOn', item['reviewOn'] ? day(text(item['reviewOn'])) : ''),
  ];
  // What is settled by the discussion is not shown as missing before it.
  return rows.filter(({ value }) => value !== '');
}

/** A question of the forum's own in its words, one of every forum in the room's. */
export const questionWords = (say: Spoken['say'], { question, words }: Said): string =>
  text(words) || say(`panels.questions.question.options.${text(question)}`);

/** Every question in its order, answered or still blank. */
export const questionLines = ({ say }: Spoken, item: Said) =>
  lines(item['questions']).map((one) => ({
    question: questionWords(say, one),
    answer: one['answer'] ? say(`panels.questions.answer.options.${text(one['answer'])}`) : '',
    reason: text(one['reason']),
    givenBy: one['givenBy'] ? say(`panels.questions.givenBy.options.${text(one['givenBy'])}`) : '',
  }));

/** What was tried to reach the victim for their view. */
export const attemptLines = (spoken: Spoken, item: Said): string[] =>
  lines(item['attempts']).map((one) => attemptLine(spoken, one as never));

interface DecisionPart {
  readonly label: string;
  readonly text: string;
  /** Where it is seen how far that is. */
  readonly link?: { readonly href: string; readonly text: string; readonly state: string };
}

/** Who tells the victim what by when, and whether they have, where the reader may see the action that was set for it. */
function tellingParts(spoken: Spoken, decision: Said): DecisionPart[] {
  const action = decision['tellingAction'] as TellingAction | null | undefined;
  const link = action && {
    link: { href: `/actions/${action.id}`, text: action.reference, state: toldWords(spoken, action) },
  };
  return tellingPairs(spoken, decision).map(([key, said]) => ({
    label: spoken.say(`panels.minutes.${key}`),
    text: said ?? '',
    ...(key === 'telling' && link),
  }));
}

/** What was decided and, each under its words, what was recorded with it. */
export function decisionParts(spoken: Spoken, item: Said) {
  const decision = item['decision'] as Said | null;
  if (!decision) return null;
  const parts = ['options', 'rationale', 'dissent', 'wouldChange'].map((key): DecisionPart => ({
    label: spoken.say(`panels.minutes.${key}`),
    text: text(decision[key]),
  }));
  return {
    decided: text(decision['decision']),
    parts: [...parts, ...tellingParts(spoken, decision)].filter((part) => part.text !== ''),
  };
}

/** What was said, by category and agency, in the order in which it was written; why it came as it did stands in its card. */
export const noteLines = ({ say }: Spoken, item: Said) =>
  lines(item['notes'])
    .filter(({ kind }) => !comingKinds.includes(text(kind)))
    .map((one) => ({
      text: text(one['text']),
      agency: text(one['agencyName']),
      kind: one['kind'] === 'consultation' ? say('panels.questions.kind.options.consultation') : '',
      category: say(`panels.questions.noteCategory.options.${text(one['category'])}`),
      standing: one['standing'] ? say(`panels.questions.standing.options.${text(one['standing'])}`) : '',
    }));

/** Everybody finds an agency in the same place, whichever item they look at. */
const byAgency = (returns: readonly Said[]): Said[] =>
  [...returns].sort((a, b) => text(a['agencyName']).localeCompare(text(b['agencyName'])));

/** What each agency that was asked has answered. */
export const returnLines = (spoken: Spoken, item: Said) =>
  byAgency(lines(item['returns'])).map((one) => ({
    id: text(one['id']),
    agency: text(one['agencyName']),
    result: one['state'] === 'answered' ? answerWords(spoken.say, one) : silenceIn(spoken, one),
    used: usedWords(spoken, one),
    due: one['state'] === 'answered' ? spoken.day(text(one['dueOn'])) : '',
    late: Boolean(one['late']),
    parts: lines(one['parts']).map((part) => text(part['text'])),
  }));

/** The returns that were given for the earlier panel of an item that was carried over: whose, when and for which. */
export const returnBeforeLines = ({ say, day }: Spoken, before: readonly ReturnBefore[]) =>
  before.map(({ id, agencyName, givenOn, panelOn }) => {
    const given = givenOn ? say('panels.pages.item.before.given', { day: day(givenOn) }) : '';
    const panel = panelOn ? say('panels.pages.item.before.panel', { day: day(panelOn) }) : '';
    return { id, agency: agencyName, said: [given, panel].filter(Boolean).join(', ') };
  });
